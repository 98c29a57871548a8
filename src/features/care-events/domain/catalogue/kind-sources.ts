/** Minutes, resources and needle are assumptions of the product; a hospital replaces them by its own figures. */
export const PLANNING_DEFAULT = 'planning default of the product; replace by the figures of the hospital';

/** Smallest whole-blood volumes for a paediatric collection: example values. */
export const BLOOD_VOLUME_LIST =
  'blood volume: paediatric microtainer list of one children’s hospital laboratory; replace by your own laboratory catalogue';
