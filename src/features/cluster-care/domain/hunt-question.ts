import type { BundlingProblem, BundlingResource, ExistingBooking } from '#engine/bundling/problem.ts';
import { validateProblem } from '#engine/bundling/validate/validate-problem.ts';
import type { PatientFacts } from '#features/care-events/public.ts';
import { type CalendarDate, dayNumber } from '#kernel/calendar-date.ts';
import type { BundlingSite } from './bundling-input.ts';
import { canServe, type SitesForPatient } from './choose-sites.ts';
import type { RuleEvent } from './combination-rule.ts';
import { evaluateRules, type RuleSwitches, type RuleVerdict } from './evaluate-rules.ts';
import { type FamilyWishes, NO_WISHES } from './family-wishes.ts';
import { buildBundlingProblem, pinFixedBookings } from './propose-bundle.ts';

/** What can serve care at a site, with its free time in minutes after midnight of the site. */
export type SiteResource = {
  readonly siteId: string;
  readonly skills: readonly string[];
  readonly free: BundlingResource;
};

/** All that is known when looking for visits that one patient could share. */
export type HuntFacts = {
  readonly today: CalendarDate;
  readonly patient: PatientFacts;
  readonly needs: readonly RuleEvent[];
  readonly bookings: ReadonlyMap<string, ExistingBooking>;
  readonly wishes: FamilyWishes | null;
  readonly switches: RuleSwitches;
  /** Sites where this patient may be seen. */
  readonly sites: SitesForPatient;
  readonly resources: readonly SiteResource[];
  /** Days that are taken by something else. */
  readonly busyDays: readonly number[];
};

export type HuntQuestion = {
  readonly problem: BundlingProblem;
  readonly needs: readonly RuleEvent[];
  readonly verdict: RuleVerdict;
  readonly leftOut: readonly { readonly eventId: string; readonly sentence: string }[];
};

/** There and back; a patient's own distance is not known yet. */
export const TRAVEL_MINUTES = 60;

/** One patient's open care as a question to the engine; null when there is nothing that could be gathered. */
export function huntQuestion(facts: HuntFacts, only?: ReadonlySet<string>): HuntQuestion | null {
  const asked = only === undefined ? facts.needs : facts.needs.filter(({ event }) => only.has(event.id));
  if (asked.length < 2) return null;
  const needs = pinFixedBookings(asked, facts.bookings);
  const verdict = evaluateRules(ruleFacts(facts, needs), facts.switches);
  const kinds = new Set(needs.flatMap(({ kind }) => kind.resourceKinds));
  const sites = sitesFor(facts, needs, kinds);
  const siteIds = new Set(sites.map(({ siteId }) => siteId));
  const resources = facts.resources.filter(
    ({ siteId, skills }) => siteIds.has(siteId) && skills.some((skill) => kinds.has(skill)),
  );
  const { problem, leftOut } = buildBundlingProblem({
    today: facts.today,
    events: needs,
    verdict,
    wishes: facts.wishes ?? NO_WISHES,
    sites,
    resources: resources.map(({ free }) => within(free, spanOf(needs))),
    bookings: facts.bookings,
    unavailableDays: facts.busyDays,
  });
  if (problem.events.length < 2 || !validateProblem(problem).ok) return null;
  return { problem, needs, verdict, leftOut };
}

/** Besides the patient's sites: a last resort for what these cannot do, and wherever something is booked already, for that alone. */
function sitesFor(
  { sites, resources, bookings }: HuntFacts,
  needs: readonly RuleEvent[],
  kinds: ReadonlySet<string>,
): readonly BundlingSite[] {
  const siteOf = (siteId: string): BundlingSite => ({
    siteId,
    travelMinutes: TRAVEL_MINUTES,
    resourcesByKind: byKind(
      resources.filter((each) => each.siteId === siteId),
      kinds,
    ),
  });
  const own = sites.siteIds.map(siteOf);
  const elsewhere = new Set([...sites.lastResortSiteIds, ...[...bookings.values()].map(({ siteId }) => siteId)]);
  const onlyThere = needs.filter((need) => !own.some((site) => canServe(site, need)));
  return [
    ...own,
    ...[...elsewhere]
      .filter((siteId) => !sites.siteIds.includes(siteId))
      .map((siteId) => {
        const wanted = sites.lastResortSiteIds.includes(siteId) ? onlyThere : [];
        const booked = needs.filter(({ event }) => bookings.get(event.id)?.siteId === siteId);
        return { ...siteOf(siteId), onlyEventIds: new Set([...wanted, ...booked].map(({ event }) => event.id)) };
      })
      .filter(({ onlyEventIds }) => onlyEventIds.size > 0),
  ];
}

/** The rules' facts about some of the patient's events; wishes stay away when nobody asked the family. */
export function ruleFacts(facts: HuntFacts, needs: readonly RuleEvent[]) {
  const { today, patient, wishes } = facts;
  return { today, patient, events: needs, ...(wishes === null ? {} : { wishes }) };
}

function byKind(
  resources: readonly SiteResource[],
  kinds: ReadonlySet<string>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    [...kinds].map((kind) => [
      kind,
      resources.filter(({ skills }) => skills.includes(kind)).map(({ free }) => free.id),
    ]),
  );
}

function spanOf(needs: readonly RuleEvent[]): readonly [number, number] {
  const OVERDUE_DAYS = 28;
  const first = Math.min(...needs.map(({ event }) => dayNumber(event.earliest)));
  const last = Math.max(...needs.map(({ event }) => dayNumber(event.latest)));
  return [first, last + OVERDUE_DAYS];
}

function within(resource: BundlingResource, [first, last]: readonly [number, number]): BundlingResource {
  return {
    id: resource.id,
    units: resource.units.map(({ free }) => ({
      free: Object.fromEntries(Object.entries(free).filter(([day]) => Number(day) >= first && Number(day) <= last)),
    })),
  };
}
