import { Button, Group, NativeSelect, NumberInput, Stack, Table } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { countOf, formatDate, formatDayTime } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { suggestForPatient } from '../../offer-contract.ts';
import type { SeatReply } from '../../seat-schema.ts';
import { bookSeries, planSeries, type SeriesRowReply, seriesChangedSchema } from '../../series-contract.ts';
import { DayState } from './DayState.tsx';
import { DeskDialog } from './DeskDialog.tsx';
import { changedDays } from './series-words.ts';

type SeriesDialogProps = {
  readonly patientId: string;
  readonly clusterId: string;
  readonly careEventId: string | null;
  readonly firstSessionId: string;
  readonly onBooked: (seats: readonly SeatReply[]) => void;
  readonly onClose: () => void;
};

type Choice = 'take' | 'instead' | 'wait' | 'skip';

const USUAL_COUNT = 10;

/** Eight of ten: every day is looked at, each is taken, replaced, waited for or left out, and all chosen are booked together or none. */
export function SeriesDialog(props: SeriesDialogProps) {
  const { patientId, clusterId, careEventId, firstSessionId, onBooked, onClose } = props;
  const [count, setCount] = useState(USUAL_COUNT);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [gone, setGone] = useState<ReadonlyMap<string, string>>(new Map());
  const plan = useAct(planSeries);
  const book = useAct(bookSeries, { refresh: [suggestForPatient] });
  const { mutate } = plan;
  useEffect(() => {
    mutate({ body: { patientId, firstSessionId, count } });
  }, [mutate, patientId, firstSessionId, count]);
  const rows = plan.data?.rows ?? [];
  const chosen = rows.map((row) => ({ row, choice: choiceFor(row, choices.get(row.on)) }));
  const seats = chosen.flatMap(({ row, choice }) => seatOf(row, choice));
  const waitFor = chosen.filter(({ choice }) => choice === 'wait').map(({ row }) => row.on);

  function send() {
    const body = { patientId, clusterId, careEventId, wantedCount: rows.length, seats, waitFor };
    book.mutate(
      { body },
      {
        onSuccess: (booked) => onBooked(booked.seats),
        onError: (error) => {
          const refused = seriesChangedSchema.safeParse(error.problem);
          if (!refused.success) return;
          // What was free is not any more: the days that changed are named, and all are looked at again.
          const asked = chosen.flatMap(({ row, choice }) =>
            seatOf(row, choice).map((seat) => ({ ...seat, key: row.on })),
          );
          setGone(changedDays(refused.data.changed, asked));
          mutate({ body: { patientId, firstSessionId, count } });
        },
      },
    );
  }

  return (
    <DeskDialog title="A series of seats" onClose={onClose} size="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (seats.length > 0 && !book.isPending) send();
        }}
      >
        <Stack>
          <NumberInput
            label="How many times"
            description={
              plan.data &&
              `Every ${plan.data.everyWeeks === 1 ? 'week' : countOf(plan.data.everyWeeks, 'week')}, from the first offer on`
            }
            value={count}
            min={2}
            max={60}
            w={220}
            onChange={(value) => setCount(Math.min(60, Math.max(2, Number(value) || USUAL_COUNT)))}
            data-autofocus
          />
          {plan.error && <ProblemNotice error={plan.error} />}
          {rows.length === 0 && plan.isPending ? (
            <LoadingRows rows={6} height={36} label="Looking at every day" />
          ) : (
            <Table aria-label="Days of the series">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Day</Table.Th>
                  <Table.Th>State</Table.Th>
                  <Table.Th>What to do</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {chosen.map(({ row, choice }) => (
                  <Table.Tr key={row.on} data-state={row.state}>
                    <Table.Td>
                      {row.offer ? formatDayTime(row.offer.arrivesAt, row.offer) : formatDate(row.on)}
                    </Table.Td>
                    <Table.Td>
                      <DayState row={row} gone={gone.get(row.on)} />
                    </Table.Td>
                    <Table.Td>
                      <NativeSelect
                        aria-label={`What to do on ${formatDate(row.on)}`}
                        value={choice}
                        onChange={(event) =>
                          setChoices(new Map(choices).set(row.on, event.currentTarget.value as Choice))
                        }
                        data={choicesOf(row)}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          {book.error && <ProblemNotice error={book.error} />}
          <Group>
            <Button type="submit" disabled={seats.length === 0} loading={book.isPending}>
              Book {seats.length} of {rows.length}
            </Button>
            <Button variant="default" onClick={onClose}>
              Back
            </Button>
          </Group>
        </Stack>
      </form>
    </DeskDialog>
  );
}

/** What was chosen, as long as it can still be had. */
function choiceFor(row: SeriesRowReply, chosen: Choice | undefined): Choice {
  if (chosen !== undefined && choicesOf(row).some((each) => each.value === chosen)) return chosen;
  if (row.offer) return 'take';
  return row.alternative ? 'instead' : 'skip';
}

function seatOf(row: SeriesRowReply, choice: Choice): { sessionId: string; seatNumber: number }[] {
  const offer = choice === 'take' ? row.offer : choice === 'instead' ? row.alternative : null;
  return offer ? [{ sessionId: offer.sessionId, seatNumber: offer.seatNumber }] : [];
}

function choicesOf(row: SeriesRowReply): { value: Choice; label: string }[] {
  return [
    ...(row.offer ? [{ value: 'take' as const, label: 'Book' }] : []),
    ...(row.alternative
      ? [
          {
            value: 'instead' as const,
            label: `Instead: ${formatDayTime(row.alternative.arrivesAt, row.alternative)}, ${row.alternative.siteName}`,
          },
        ]
      : []),
    { value: 'wait', label: 'Put on the worklist' },
    { value: 'skip', label: 'Leave out' },
  ];
}
