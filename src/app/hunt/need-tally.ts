import { type CareEvent, findKindById } from '#features/care-events/public.ts';
import { type CalendarDate, daysBetween, earlierOf } from '#kernel/calendar-date.ts';
import type { NeedRow } from './hunt-report.ts';

type Row = {
  readonly name: string;
  patients: number;
  dueNow: number;
  firstDue: CalendarDate;
  readonly perWeek: number[];
};

/** Counts needs by kind and by week, one patient at a time; one small row per kind. */
export type NeedTally = {
  readonly add: (needs: readonly CareEvent[]) => void;
  readonly rows: () => readonly NeedRow[];
};

export function createNeedTally(today: CalendarDate, weeks: number): NeedTally {
  const rows = new Map<string, Row>();
  return {
    add: (needs) => {
      for (const need of needs) {
        const id = rowId(need);
        const row = rows.get(id) ?? {
          name: rowName(need),
          patients: 0,
          dueNow: 0,
          firstDue: need.due,
          perWeek: Array.from({ length: weeks }, () => 0),
        };
        rows.set(id, row);
        const week = Math.min(weeks - 1, Math.max(0, Math.floor(daysBetween(today, need.due) / 7)));
        row.patients += 1;
        row.dueNow += need.due <= today ? 1 : 0;
        row.firstDue = earlierOf(need.due, row.firstDue);
        row.perWeek[week] = (row.perWeek[week] ?? 0) + 1;
      }
    },
    rows: () =>
      [...rows]
        .map(([id, row]) => ({ id, ...row }))
        .toSorted((a, b) => b.patients - a.patients || (a.name < b.name ? -1 : 1)),
  };
}

/** Clinic visits are told apart by what they are for; other care by its kind alone. */
function rowId(need: CareEvent): string {
  return need.kindId === 'visit-specialty' || need.kindId === 'other' ? `${need.kindId} ${need.display}` : need.kindId;
}

function rowName(need: CareEvent): string {
  if (need.kindId === 'visit-specialty' || need.kindId === 'other') return need.display;
  if (need.kindId === 'visit-wellchild') return 'Well-child visit';
  return findKindById(need.kindId)?.name ?? need.display;
}
