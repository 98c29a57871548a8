import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { reachOfSession } from '#features/access/domain/access-of-session.ts';
import { PERMISSIONS, type Permission, ROLES, rightsOf } from '#features/access/domain/permissions.ts';
import { holds } from '#features/access/server/public.ts';
import { findOwners } from '#features/cluster-booking/server/clusters/owner-store.ts';
import { findListOwners } from '#features/day-of-care/server/preparation/list-store.ts';
import { listColleagues } from '#features/work/server/workspace-store.ts';
import { type Tx, withinWall } from '#platform/server/database/within-wall.ts';
import { anOrganization, aPerson } from '../support/builders.ts';
import { openTestDatabase } from '../support/test-database.ts';

const database = openTestDatabase();
let organizationId: string;

beforeEach(async () => {
  organizationId = await anOrganization(database);
});

type Holder = {
  readonly roles: readonly string[];
  readonly given: readonly string[];
  readonly withheld: readonly string[];
};

async function aHolder({ roles, given, withheld }: Holder): Promise<string> {
  const { personId } = await aPerson(database, organizationId, { roles });
  for (const [effect, rights] of [
    ['given', given],
    ['withheld', withheld],
  ] as const) {
    for (const right of rights) {
      await database.owner.query('INSERT INTO person_right VALUES ($1, $2, $3, $4)', [
        organizationId,
        personId,
        right,
        effect,
      ]);
    }
  }
  return personId;
}

const within = <Value>(work: (tx: Tx) => Promise<Value>) =>
  withinWall(database.db, { organizationId, patientScope: 'all' }, work);

async function holdersOf(right: Permission): Promise<readonly string[]> {
  const { rows } = await within((tx) =>
    sql<{
      id: string;
    }>`SELECT p.id FROM person p WHERE p.organization_id = ${organizationId} AND ${holds(right)}`.execute(tx),
  );
  return rows.map(({ id }) => id);
}

describe('whom a list offers', () => {
  it('is who has the right at work, exactly as the doors judge it: by role, given singly, withheld, or only at home', async () => {
    const rights = fc.subarray([...PERMISSIONS], { maxLength: 3 });
    const holder = fc.record({ roles: fc.subarray([...ROLES], { maxLength: 3 }), given: rights, withheld: rights });
    const right = fc.constantFrom(...PERMISSIONS);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(holder, right), { minLength: 3, maxLength: 6 }), async (cases) => {
        for (const [given, asked] of cases) {
          const single = given.given.filter((each) => !given.withheld.includes(each));
          const personId = await aHolder({ ...given, given: single });
          const reach = reachOfSession({
            actsAs: 'staff',
            roles: given.roles,
            rightsGiven: single,
            rightsWithheld: given.withheld,
            patientIds: [],
          });
          const isAtWork = reach.patientScope === 'all';
          expect((await holdersOf(asked)).includes(personId)).toBe(isAtWork && rightsOf(reach).has(asked));
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['clusters: who may let members in', 'memberships.edit', findOwners],
    ['preparation: who may prepare', 'readiness.edit', findListOwners],
    ['boards: who may see boards', 'work.read', listColleagues],
  ] as const)('%s', async (_list, right, find) => {
    const single = await aHolder({ roles: ['auditor'], given: [right], withheld: [] });
    const role = ROLES.find((each) => each !== 'auditor' && rightsOf({ roles: [each] }).has(right)) ?? 'auditor';
    const byRole = await aHolder({ roles: [role], given: [], withheld: [] });
    await aHolder({ roles: [role], given: [], withheld: [right] });
    await aHolder({ roles: ['auditor'], given: [], withheld: [] });
    const gone = await aHolder({ roles: [role], given: [], withheld: [] });
    await database.owner.query('UPDATE person SET disabled_at = now() WHERE id = $1', [gone]);
    const offered = await within((tx) => find(tx, organizationId));
    expect(offered.map(({ personId }) => personId).toSorted()).toEqual([single, byRole].toSorted());
  });
});
