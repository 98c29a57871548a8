const OWN_WORDS: Readonly<Record<string, string>> = {
  'patient-unwell': 'we are ill',
  'patient-other-plans': 'we have other plans',
  'patient-no-transport': 'we cannot get there',
  'patient-wants-other-time': 'we want another time',
  'patient-no-longer-needs': 'we do not need it any more',
};

/** A reason as a family would say it; the hospital's own reasons as the hospital wrote them. */
export function reasonInOwnWords(code: string, label: string): string {
  return OWN_WORDS[code] ?? label;
}
