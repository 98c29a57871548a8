import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type CancelReason, INITIATORS, type Initiator, reasonCodeOf } from '../../domain/seats/cancel-reasons.ts';
import { listCancelReasons, saveCancelReason } from '../../seat-change-contract.ts';
import classes from './BookingRules.module.css';

const WISH_WORDS: Readonly<Record<Initiator, string>> = {
  patient: 'The patient’s wish',
  clinic: 'The clinic’s wish',
  organisation: 'The organisation’s wish',
};

const LABEL_MAX = 80;

/** Why a seat may be given back or moved, by whose wish it is. */
export function CancelReasons() {
  const found = useRoute(listCancelReasons);
  const reasons = found.data?.reasons ?? [];
  return (
    <section className={classes.part} aria-labelledby="cancel-reasons">
      <h2 id="cancel-reasons">Why a seat is given back</h2>
      <p className={classes.hint}>
        A reason that is not offered any more stays in the figures. Patients choose among those of the first list on
        their own page.
      </p>
      {found.error && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {!found.data && !found.error && <LoadingRows rows={8} height={36} label="Loading the reasons" />}
      {found.data && (
        <>
          {INITIATORS.map((initiator) => (
            <div key={initiator}>
              <h3>{WISH_WORDS[initiator]}</h3>
              <ul className={classes.reasons} aria-label={WISH_WORDS[initiator]}>
                {reasons
                  .filter((each) => each.initiator === initiator)
                  .map((each) => (
                    <Reason key={each.code} reason={each} />
                  ))}
              </ul>
            </div>
          ))}
          <NewReason taken={reasons.map(({ code }) => code)} />
        </>
      )}
    </section>
  );
}

function Reason({ reason }: { readonly reason: CancelReason }) {
  const [label, setLabel] = useState(reason.label);
  const save = useAct(saveCancelReason, { refresh: [listCancelReasons] });
  const { code, initiator, isOffered } = reason;
  const set = (change: Partial<CancelReason>) =>
    save.mutate({ body: { code, initiator, isOffered, label: reason.label, ...change } });
  const words = label.trim();
  const isChanged = words !== '' && words !== reason.label;
  return (
    <li>
      <form
        className={classes.reason}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isChanged) return;
          setLabel(words);
          set({ label: words });
        }}
      >
        <TextInput
          aria-label={`Words of ${reason.label}`}
          maxLength={LABEL_MAX}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {isChanged ? (
          <Button size="xs" type="submit" loading={save.isPending}>
            Save
          </Button>
        ) : (
          <span />
        )}
        <Switch
          label="offered"
          aria-label={`${reason.label} is offered`}
          checked={isOffered}
          onChange={(event) => {
            // Not disabled meanwhile: whoever comes by keyboard would lose their place.
            if (!save.isPending) set({ isOffered: event.currentTarget.checked });
          }}
        />
        {save.error && <ProblemNotice error={save.error} />}
      </form>
    </li>
  );
}

function NewReason({ taken }: { readonly taken: readonly string[] }) {
  const [label, setLabel] = useState('');
  const [initiator, setInitiator] = useState<Initiator>('patient');
  const save = useAct(saveCancelReason, { refresh: [listCancelReasons] });
  return (
    <form
      className={classes.part}
      onSubmit={(event) => {
        event.preventDefault();
        const code = reasonCodeOf(label, initiator, taken);
        save.mutate({ body: { code, label, initiator, isOffered: true } }, { onSuccess: () => setLabel('') });
      }}
    >
      <h3>Another reason</h3>
      <div className={classes.new}>
        <TextInput
          label="In a few words"
          maxLength={LABEL_MAX}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Select
          label="Whose wish it is"
          allowDeselect={false}
          data={INITIATORS.map((value) => ({ value, label: WISH_WORDS[value] }))}
          value={initiator}
          onChange={(value) => setInitiator(INITIATORS.find((each) => each === value) ?? 'patient')}
        />
        <Button type="submit" variant="default" loading={save.isPending} disabled={label.trim() === ''}>
          Add the reason
        </Button>
      </div>
      {save.error && <ProblemNotice error={save.error} />}
    </form>
  );
}
