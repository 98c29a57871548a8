/** Languages of everything that a patient reads, for a list to choose from. */
export const LANGUAGE_NAMES = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
  { value: 'de', label: 'German' },
];
