import { setGoal } from '#features/goals/server/public.ts';
import { addDays, type CalendarDate } from '#kernel/calendar-date.ts';
import type { Database } from '#platform/server/database/database.ts';
import { withinWall } from '#platform/server/database/within-wall.ts';
import { newId } from './demo-hospital.ts';

type GoalsGiven = { readonly organizationId: string; readonly spaceId: string; readonly today: CalendarDate };

const STARTED_DAYS_AGO = 112;
const ENDS_IN_DAYS = 56;

/** Three goals on the board, half way through their year; where they start is measured from the invented seats and bundles. */
export async function setGoals(db: Database, { organizationId, spaceId, today }: GoalsGiven): Promise<void> {
  const span = { startsOn: addDays(today, -STARTED_DAYS_AGO), endsOn: addDays(today, ENDS_IN_DAYS), clusterId: null };
  const plans = [
    { ...span, title: 'Fill the seats we offer', measureId: 'seats-filled', target: 85 },
    { ...span, title: 'Gather visits, so that families travel less', measureId: 'visits-avoided', target: 24 },
    { ...span, title: 'Spare children the needles', measureId: 'needles-avoided', target: 9 },
  ];
  await withinWall(db, { organizationId, patientScope: 'all' }, async (tx) => {
    for (const plan of plans) {
      const set = await setGoal(tx, { id: newId(), organizationId, spaceId, today, plan });
      // A small invention may hold too little to measure from; then the board starts without that goal.
      if (!set.ok && set.refusal.code !== 'too-little-data') throw new Error(set.refusal.sentence);
    }
  });
}
