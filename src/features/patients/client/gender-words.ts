import type { Gender } from '../domain/patient-record.ts';

export const GENDER_WORDS: Readonly<Record<Gender, string>> = {
  unknown: 'Not said',
  female: 'Female',
  male: 'Male',
  other: 'Other',
};
