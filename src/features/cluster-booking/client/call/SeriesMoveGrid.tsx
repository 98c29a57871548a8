import { NativeSelect, Stack, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { suggestForPatient } from '../../offer-contract.ts';
import { moveSeries, planSeriesMove, seriesChangedSchema } from '../../series-contract.ts';
import { DayState } from './DayState.tsx';
import { DialogActs } from './DialogActs.tsx';
import classes from './Series.module.css';
import type { SeriesMoving } from './series-moving.ts';
import { changedDays } from './series-words.ts';

type Row = ReplyOf<typeof planSeriesMove>['rows'][number];
type Choice = 'move' | 'instead' | 'stay';

/** Each date of the series and where it goes: moved, put elsewhere, or left. All chosen are moved together, or none. */
export function SeriesMoveGrid(props: SeriesMoving & { readonly toSessionId: string }) {
  const { seriesId, seat, scope, reason, toSessionId, onMoved, onBack } = props;
  const { seatId } = seat;
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [gone, setGone] = useState<ReadonlyMap<string, string>>(new Map());
  const { mutate, ...plan } = useAct(planSeriesMove);
  const move = useAct(moveSeries, { refresh: [suggestForPatient] });
  useEffect(() => {
    mutate({ params: { seriesId }, body: { seatId, scope, toSessionId } });
  }, [mutate, seriesId, seatId, scope, toSessionId]);
  const chosen = (plan.data?.rows ?? []).map((row) => ({ row, choice: choiceFor(row, choices.get(row.seatId)) }));
  const moves = chosen.flatMap(({ row, choice }) => moveOf(row, choice));

  function send() {
    const body = { moves, reason };
    const asked = moves.map((each) => ({ key: each.seatId, sessionId: each.sessionId }));
    move.mutate(
      { params: { seriesId }, body },
      {
        onSuccess: ({ seats }) =>
          onMoved(seats.filter((each) => moves.some((one) => one.seatId === each.movedFromSeatId))),
        onError: (error) => {
          const refused = seriesChangedSchema.safeParse(error.problem);
          if (!refused.success) return;
          // The dates that cannot be had any more are named, and all are looked at again.
          setGone(changedDays(refused.data.changed, asked));
          mutate({ params: { seriesId }, body: { seatId, scope, toSessionId } });
        },
      },
    );
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (moves.length > 0 && !move.isPending) send();
      }}
    >
      <Stack>
        {plan.error && <ProblemNotice error={plan.error} />}
        {chosen.length === 0 && !plan.error ? (
          <LoadingRows rows={4} height={36} label="Looking at every date" />
        ) : (
          <div className={classes.table}>
            <Table aria-label="Dates of the series">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Now</Table.Th>
                  <Table.Th>Then</Table.Th>
                  <Table.Th>What to do</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {chosen.map(({ row, choice }) => (
                  <Table.Tr key={row.seatId} data-state={row.state}>
                    <Table.Td>{formatDayTime(row.fromAt, row)}</Table.Td>
                    <Table.Td>
                      {row.offer ? formatDayTime(row.offer.arrivesAt, row.offer) : formatDate(row.on)}{' '}
                      <DayState row={row} gone={gone.get(row.seatId)} />
                    </Table.Td>
                    <Table.Td>
                      <NativeSelect
                        aria-label={`What becomes of ${formatDayTime(row.fromAt, row)}`}
                        value={choice}
                        onChange={(event) =>
                          setChoices(new Map(choices).set(row.seatId, event.currentTarget.value as Choice))
                        }
                        data={choicesOf(row)}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
        {move.error && <ProblemNotice error={move.error} />}
        <DialogActs
          key={chosen.length === 0 ? 'looking' : 'looked'}
          act={`Move ${moves.length} of ${chosen.length}`}
          isFirst={moves.length > 0}
          isBusy={move.isPending}
          isShut={moves.length === 0}
          back="Another time"
          onBack={onBack}
        />
      </Stack>
    </form>
  );
}

/** What was chosen, as long as it can still be had. */
function choiceFor(row: Row, chosen: Choice | undefined): Choice {
  if (chosen !== undefined && choicesOf(row).some((each) => each.value === chosen)) return chosen;
  if (row.offer) return 'move';
  return row.alternative ? 'instead' : 'stay';
}

function moveOf(row: Row, choice: Choice): { seatId: string; sessionId: string; seatNumber: number }[] {
  const offer = choice === 'move' ? row.offer : choice === 'instead' ? row.alternative : null;
  return offer ? [{ seatId: row.seatId, sessionId: offer.sessionId, seatNumber: offer.seatNumber }] : [];
}

function choicesOf(row: Row): { value: Choice; label: string }[] {
  const { alternative } = row;
  return [
    ...(row.offer ? [{ value: 'move' as const, label: 'Move' }] : []),
    ...(alternative
      ? [
          {
            value: 'instead' as const,
            label: `Instead: ${formatDayTime(alternative.arrivesAt, alternative)}, ${alternative.siteName}`,
          },
        ]
      : []),
    { value: 'stay', label: 'Leave where it is' },
  ];
}
