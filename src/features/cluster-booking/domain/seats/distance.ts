export type Place = { readonly latitude: number; readonly longitude: number };

const EARTH_RADIUS_KM = 6371;

/** Great-circle distance in kilometres, by the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984). */
export function kilometresBetween(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [dLatitude, dLongitude] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const chord =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Where a postal code lies, by the longest beginning that is known; spaces and case do not matter. Null when none fits. */
export function placeOfPostalCode(
  postalCode: string,
  areas: readonly (Place & { readonly startsWith: string })[],
): Place | null {
  const code = plainCode(postalCode);
  const fitting = areas
    .filter((area) => code.startsWith(plainCode(area.startsWith)))
    .sort((a, b) => plainCode(b.startsWith).length - plainCode(a.startsWith).length);
  const [best] = fitting;
  return best ? { latitude: best.latitude, longitude: best.longitude } : null;
}

function plainCode(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}
