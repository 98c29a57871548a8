import { findKindById } from '#features/care-events/public.ts';

/** Names of care that a 12-year-old may not know, said plainly. */
const PLAIN: Readonly<Record<string, string>> = {
  'dx-audiometry': 'Hearing test',
  'dx-abr': 'Hearing test while asleep',
  'dx-eye-exam': 'Eye test',
  'px-eye-eua': 'Eye check while asleep',
  'dx-eeg': 'Brain wave test (EEG)',
  'dx-ecg': 'Heart trace (ECG)',
  'img-echo': 'Heart scan (ultrasound)',
  'img-us-abdomen': 'Tummy scan (ultrasound)',
  'img-xr-boneage': 'X-ray of the hand',
  'img-mri-brain': 'Head scan (MRI)',
  'dx-spirometry': 'Breathing test',
  'px-dental-ga': 'Dental treatment while asleep',
  'ther-pt': 'Physiotherapy',
  'ther-speech': 'Speech therapy',
  'vax-flu-inj': 'Flu vaccine',
};

/** Rules whose sentences tell a family what to do at home. */
const FOR_FAMILIES = /^(FAST|NUM)-|^(PER-3|LAB-7|NUC-2)$/;

/** What an event is, in words for a family. */
export function plainName(kindId: string, display: string): string {
  const plain = PLAIN[kindId];
  if (plain !== undefined) return plain;
  const flags = findKindById(kindId)?.flags ?? {};
  if (flags.bloodTest === true) return `Blood test (${lowered(display)})`;
  return flags.vaccine === true ? `Vaccine (${display})` : display;
}

/** How to get ready, one sentence each, nothing that is only for staff. */
export function preparationOf(
  findings: readonly { readonly ruleId: string; readonly outcome: string; readonly sentence: string }[],
): readonly string[] {
  const own = findings.filter(({ ruleId, outcome }) => outcome === 'prepare' && FOR_FAMILIES.test(ruleId));
  return [...new Set(own.map(({ sentence }) => sentence))];
}

/** "Full blood count" becomes "full blood count"; abbreviations stay as they are. */
function lowered(display: string): string {
  return /^[A-Z][a-z]+( |$)/.test(display) ? display.charAt(0).toLowerCase() + display.slice(1) : display;
}
