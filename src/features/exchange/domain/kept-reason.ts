import { FIELD_WORDS, type KeptField } from '#features/patients/public.ts';

/** Why a record was not taken whole: what was changed here stays. Names fields, and nothing of what they say. */
export function keptReason(kept: readonly KeptField[]): string {
  const named = kept.map(({ field }) => FIELD_WORDS[field].toLowerCase()).join(', ');
  const news = kept.some(({ isNews }) => isNews) ? ' The record says something new: compare it with the patient.' : '';
  return `Changed here, and kept: ${named}.${news}`;
}
