import type { Site } from '#features/resources/public.ts';
import type { BundlingSite } from './bundling-input.ts';
import type { RuleEvent } from './combination-rule.ts';

/** From this birthday on a patient belongs to the adult clinics. A setting: hospitals draw this line between 14 and 19. */
export const ADULT_FROM_YEARS = 16;

export type SiteOfHospital = Pick<Site, 'id' | 'serves'>;

export type SitesForPatient = {
  /** Where care may be planned. */
  readonly siteIds: readonly string[];
  /** Where a child goes only for what no other site can do. */
  readonly lastResortSiteIds: readonly string[];
};

/**
 * Sites where a patient may be seen: those that they know, else all of the hospital, without those of the other age group. An adult is
 * never sent to a children's site; a child to an adults' one only as a last resort. Without a date of birth every site will do.
 */
export function chooseSites(
  sites: readonly SiteOfHospital[],
  { ageYears, known }: { readonly ageYears: number | null; readonly known: ReadonlySet<string> },
): SitesForPatient {
  const isAdult = ageYears !== null && ageYears >= ADULT_FROM_YEARS;
  const others = ageYears === null ? null : isAdult ? 'children' : 'adults';
  const suiting = sites.filter(({ serves }) => serves !== others);
  const lastResort = isAdult ? [] : sites.filter(({ serves }) => serves === others);
  return { siteIds: knownFirst(suiting, known), lastResortSiteIds: knownFirst(lastResort, known) };
}

function knownFirst(sites: readonly SiteOfHospital[], known: ReadonlySet<string>): readonly string[] {
  const ids = sites.map(({ id }) => id);
  const familiar = ids.filter((id) => known.has(id));
  return familiar.length > 0 ? familiar : ids;
}

/** Whether a site has everything that an event needs. */
export function canServe({ resourcesByKind }: Pick<BundlingSite, 'resourcesByKind'>, { kind }: RuleEvent): boolean {
  return kind.resourceKinds.every((resourceKind) => (resourcesByKind[resourceKind] ?? []).length > 0);
}
