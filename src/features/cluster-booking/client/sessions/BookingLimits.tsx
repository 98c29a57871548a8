import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDay } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import {
  addBookingLimit,
  type BookingLimitReply,
  endBookingLimit,
  listBookingLimits,
} from '../../booking-limit-contract.ts';
import type { LimitKind, LimitPeriod } from '../../domain/seats/booking-limit.ts';
import classes from './BookingRules.module.css';

const SEATS_MAX = 10_000;
const REASON_LENGTH_MIN = 3;
const KIND_WORDS: Readonly<Record<LimitKind, string>> = {
  site: 'Sites',
  cluster: 'Clusters',
  resource: 'People and rooms',
};

type Choice = { readonly kind: LimitKind; readonly ofId: string; readonly name: string };

/** How many seats a day or week are taken at most, and where. */
export function BookingLimits() {
  const found = useRoute(listBookingLimits);
  return (
    <section className={classes.part} aria-labelledby="booking-limits">
      <h2 id="booking-limits">Seats a day or week</h2>
      <p className={classes.hint}>
        Seats are counted, never sessions. What is booked is kept; one more than the limit needs the right to overbook
        and a reason.
      </p>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={3} height={36} label="Loading the limits" />}
      {found.data?.limits.length === 0 && <p>No limit is set: only the seats of each session count.</p>}
      {found.data && (
        <>
          <ul className={classes.changes}>
            {found.data.limits.map((limit) => (
              <Limit key={limit.limitId} limit={limit} />
            ))}
          </ul>
          <NewLimit choices={found.data.choices} />
        </>
      )}
    </section>
  );
}

function Limit({ limit }: { readonly limit: BookingLimitReply }) {
  const { limitId, name, period, seatsMax, reason, madeAt, madeBy } = limit;
  const session = useSession();
  const end = useAct(endBookingLimit, { refresh: [listBookingLimits] });
  return (
    <li>
      <strong>{name}</strong>: {countOf(seatsMax, 'seat')} a {period}
      <p className={classes.hint}>
        {reason} · {madeBy}, {formatDay(madeAt, session)}
      </p>
      <Button
        size="xs"
        variant="default"
        aria-label={`End the limit of ${name} a ${period}`}
        loading={end.isPending}
        onClick={() => end.mutate({ params: { limitId } })}
      >
        End it
      </Button>
      {end.error && <ProblemNotice error={end.error} />}
    </li>
  );
}

function NewLimit({ choices }: { readonly choices: readonly Choice[] }) {
  const [ofId, setOfId] = useState<string | null>(null);
  const [period, setPeriod] = useState<LimitPeriod>('day');
  const [seatsMax, setSeatsMax] = useState<number | ''>('');
  const [reason, setReason] = useState('');
  const add = useAct(addBookingLimit, { refresh: [listBookingLimits] });
  const chosen = choices.find((each) => each.ofId === ofId);
  const mayAdd = chosen !== undefined && seatsMax !== '' && reason.trim().length >= REASON_LENGTH_MIN;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!mayAdd) return;
    const body = { kind: chosen.kind, ofId: chosen.ofId, period, seatsMax, reason };
    add.mutate({ body }, { onSuccess: clear });
  };
  const clear = () => {
    setOfId(null);
    setSeatsMax('');
    setReason('');
  };
  const groups = Object.entries(Object.groupBy(choices, ({ kind }) => kind)).map(([kind, of]) => ({
    group: KIND_WORDS[kind as LimitKind],
    items: of.map(({ ofId: value, name: label }) => ({ value, label })),
  }));
  return (
    <form className={classes.part} onSubmit={save}>
      <h3>One more limit</h3>
      <Select label="Of" searchable data={groups} value={ofId} onChange={setOfId} />
      <SegmentedControl
        aria-label="Counted by"
        data={[
          { value: 'day', label: 'a day' },
          { value: 'week', label: 'a week' },
        ]}
        value={period}
        onChange={(value) => setPeriod(value === 'week' ? 'week' : 'day')}
      />
      <NumberInput
        label="Seats at most"
        min={1}
        max={SEATS_MAX}
        allowDecimal={false}
        value={seatsMax}
        onChange={(value) => setSeatsMax(typeof value === 'number' ? value : '')}
      />
      <TextInput
        label="Why?"
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {add.error && <ProblemNotice error={add.error} />}
      <div>
        <Button type="submit" disabled={!mayAdd} loading={add.isPending}>
          Set the limit
        </Button>
      </div>
    </form>
  );
}
