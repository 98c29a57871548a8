import { sql } from 'kysely';
import type { Tx } from '#platform/server/database/within-wall.ts';
import { areFree, chooseUnitTimes } from '../domain/choose-unit-times.ts';
import { type UnitTime, withOwnTime, withoutTime } from '../domain/own-time.ts';
import { timesOfPart } from '../domain/standing-find.ts';
import { type BundlePartRow, loadParts } from './find-parts-store.ts';
import { type HospitalTime, loadOwnTime } from './hospital-time.ts';

/** What an open find has promised to a family. */
export type FindPromise = {
  readonly bundleId: string;
  readonly patientId: string;
  /** People are being asked about it. */
  readonly isAsked: boolean;
  readonly points: number;
  readonly parts: readonly BundlePartRow[];
  /** None: the times are not free any more, or an older find has promised them. */
  readonly taken: readonly UnitTime[] | null;
};

export type Promises = ReadonlyMap<string, FindPromise>;

/** The promises of all open finds, by patient: those that people are being asked about before the others, then the older before the newer. */
export async function loadPromises(
  tx: Tx,
  organizationId: string,
  { time, now }: { readonly time: HospitalTime; readonly now: Date },
): Promise<Promises> {
  const rows = await tx
    .selectFrom('bundle')
    .select([
      'id',
      'patient_id as patientId',
      'state',
      'gain',
      sql<readonly UnitTime[] | null>`plan -> 'promised'`.as('promised'),
    ])
    .where('organization_id', '=', organizationId)
    .where('state', 'in', ['found', 'screened', 'drafted', 'proposed', 'part-approved'])
    .orderBy('number')
    .execute();
  const partsOf = await loadParts(
    tx,
    organizationId,
    rows.map(({ id }) => id),
  );
  const own = await loadOwnTime(tx, organizationId, appointmentsOf([...partsOf.values()].flat()));
  const finds = rows.map(({ id, patientId, state, gain, promised }) => ({
    promised,
    bundleId: id,
    patientId,
    isAsked: state === 'proposed' || state === 'part-approved',
    points: gain,
    parts: partsOf.get(id) ?? [],
  }));
  const inOrder = [...finds.filter(({ isAsked }) => isAsked), ...finds.filter(({ isAsked }) => !isAsked)];
  const all: UnitTime[] = [];
  return new Map(
    inOrder.map(({ promised, ...find }) => {
      const mine = appointmentsOf(find.parts).flatMap((id) => own.get(id) ?? []);
      const taken = grant(find.parts, { time, now, own: mine, all, promised });
      all.push(...(taken ?? []));
      return [find.patientId, { ...find, taken }];
    }),
  );
}

function appointmentsOf(parts: readonly BundlePartRow[]): readonly string[] {
  return parts.flatMap(({ replacesAppointmentId }) => replacesAppointmentId ?? []);
}

type Granting = {
  readonly time: HospitalTime;
  readonly now: Date;
  readonly own: readonly UnitTime[];
  /** What was promised before. */
  readonly all: readonly UnitTime[];
  /** The units chosen when it was found; other units of the same resources may do as well. */
  readonly promised: readonly UnitTime[] | null;
};

function grant(
  parts: readonly BundlePartRow[],
  { time, now, own, all, promised }: Granting,
): readonly UnitTime[] | null {
  const wanted = parts
    .filter(({ stays, startAt }) => !stays && startAt > now)
    .flatMap((part) => timesOfPart(part, time.resources));
  const asked = new Set(wanted.map(({ resourceId }) => resourceId));
  const free = time.resources
    .filter((each) => asked.has(each.free.id))
    .map((each) => withOwnTime(withoutTime(each.free, all), own));
  if (promised !== null && areFree(free, promised)) return promised;
  return chooseUnitTimes(free, wanted);
}
