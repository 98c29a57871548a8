import { Fragment, useEffect } from 'react';
import { PreparationToRead } from '#features/cluster-booking/client/clusters/PreparationToRead.tsx';
import { ReceiptLine } from '#features/cluster-booking/client/seats/ReceiptLine.tsx';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { keyName } from '#platform/client/frame/KeyHelp.tsx';
import type { KeyAction } from '#platform/client/frame/key-action.ts';
import { useKeys } from '#platform/client/frame/keys.tsx';
import classes from './call/Call.module.css';
import { type CallInHand, useCall } from './call/use-call.ts';
import { WhatColumn } from './call/WhatColumn.tsx';
import { WhenColumn } from './call/WhenColumn.tsx';
import { WhoColumn } from './call/WhoColumn.tsx';

/** The front desk's call: who, what, when, from left to right; then one receipt line and the next caller. */
export function CallPage() {
  const call = useCall();
  const keys = keysOf(call);
  useKeys(keys);
  useEffect(() => {
    document.title = 'Call · Sheaf';
  }, []);
  return (
    <main className={classes.page} id="main" tabIndex={-1}>
      <h1 className={`${classes.title} visually-hidden`}>Call</h1>
      <div className={classes.receipts}>
        {call.receipts.map((seat, index) => (
          <Fragment key={seat.seatId}>
            <ReceiptLine seat={seat} />
            {index === 0 && <PreparationToRead seatId={seat.seatId} />}
          </Fragment>
        ))}
      </div>
      <div className={classes.columns}>
        <section className={classes.column} aria-labelledby="call-who">
          <h2 className={classes.heading} id="call-who">
            Who
          </h2>
          <WhoColumn call={call} />
        </section>
        <section className={classes.column} aria-labelledby="call-what">
          <h2 className={classes.heading} id="call-what">
            What
          </h2>
          <WhatColumn call={call} />
        </section>
        <section className={classes.column} aria-labelledby="call-when">
          <h2 className={classes.heading} id="call-when">
            When
          </h2>
          <WhenColumn call={call} />
        </section>
      </div>
      <KeysLine call={call} keys={keys} />
    </main>
  );
}

function KeysLine({ call, keys }: { call: CallInHand; keys: readonly KeyAction[] }) {
  const acting = keys.filter((key) => key.enabled !== false);
  return (
    <div className={`${classes.keys} no-print`}>
      {!call.state.confirmed && call.state.patientId !== null && (
        <span>
          <KeyHint>I</KeyHint> confirm identity
        </span>
      )}
      {call.state.patientId === null && (
        <span>
          <KeyHint>/</KeyHint> find a patient
        </span>
      )}
      {acting.map((key) => (
        <span key={key.key}>
          <KeyHint>{keyName(key.key)}</KeyHint> {key.label.charAt(0).toLowerCase() + key.label.slice(1)}
        </span>
      ))}
      <span>
        <KeyHint>?</KeyHint> all keys
      </span>
    </div>
  );
}

function keysOf(call: CallInHand): KeyAction[] {
  const { state, shown, hold } = call;
  const inCall = state.confirmed;
  return [
    ...shown.map((offer, index) => ({
      key: String(index + 1),
      label: `Hold offer ${index + 1}`,
      act: () => call.pick(offer),
      enabled: inCall && !hold.busy,
    })),
    { key: 'b', label: 'Book the held seat', act: hold.book, enabled: hold.seat !== null },
    { key: 'r', label: 'Hold 5 more minutes', act: hold.renew, enabled: hold.mayRenew },
    { key: 'n', label: 'Next three', act: call.nextThree, enabled: inCall && call.hasMore },
    { key: 'c', label: 'Another cluster', act: call.chooseNext, enabled: inCall && call.suggestions.length > 1 },
    { key: 'escape', label: call.backLabel, act: call.goBack, enabled: inCall },
  ];
}
