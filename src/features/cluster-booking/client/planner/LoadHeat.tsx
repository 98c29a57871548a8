import { Table } from '@mantine/core';
import { reachable } from '#platform/client/design/reachable.ts';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { planWeek } from '../../planner-contract.ts';
import { wallTimeText, weekdayName } from '../sessions/week.ts';
import classes from './Planner.module.css';

/** Darker would leave the number too little contrast in the dark. */
const DARKEST_PERCENT = 35;

type Cell = ReplyOf<typeof planWeek>['loadNow'][number];

/** The week by quarters of an hour: a number in every cell, darker where more patients are there. */
export function LoadHeat({ cells }: { readonly cells: readonly Cell[] }) {
  if (cells.length === 0) return <p className={classes.muted}>No session is held in this week.</p>;
  const days = [1, 2, 3, 4, 5, ...[6, 7].filter((day) => cells.some((cell) => cell.weekday === day))];
  const from = Math.min(...cells.map((cell) => cell.startMinute));
  const until = Math.max(...cells.map((cell) => cell.startMinute));
  const most = Math.max(...cells.map((cell) => cell.patients));
  const at = new Map(cells.map((cell) => [`${cell.weekday} ${cell.startMinute}`, cell.patients]));
  const slots = Array.from({ length: (until - from) / 15 + 1 }, (_, index) => from + index * 15);
  return (
    <Table.ScrollContainer minWidth={420} {...reachable('Patients by weekday and time')}>
      <table className={classes.heat}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {weekdayName(day).slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot}>
              <th scope="row">{wallTimeText(slot)}</th>
              {days.map((day) => {
                const patients = at.get(`${day} ${slot}`) ?? 0;
                const share = Math.round((patients / most) * DARKEST_PERCENT);
                return (
                  <td key={day} style={{ background: `color-mix(in srgb, var(--sky) ${share}%, transparent)` }}>
                    {patients || ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Table.ScrollContainer>
  );
}
