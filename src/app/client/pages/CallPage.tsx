import { Fragment, useEffect } from 'react';
import { ReceiptSheet } from '#features/cluster-booking/client/call/ReceiptSheet.tsx';
import { PreparationToRead } from '#features/cluster-booking/client/clusters/PreparationToRead.tsx';
import { ReceiptLine } from '#features/cluster-booking/client/seats/ReceiptLine.tsx';
import { WrongSlotButton } from '#features/measures/client/WrongSlotButton.tsx';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { keyName } from '#platform/client/frame/KeyHelp.tsx';
import type { KeyAction } from '#platform/client/frame/key-action.ts';
import { useKeySetting } from '#platform/client/frame/key-setting.ts';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import classes from './call/Call.module.css';
import { CallDialogs } from './call/CallDialogs.tsx';
import { keysOf } from './call/call-keys.ts';
import { type CallInHand, useCall } from './call/use-call.ts';
import { WhatColumn } from './call/WhatColumn.tsx';
import { WhenColumn } from './call/WhenColumn.tsx';
import { WhoColumn } from './call/WhoColumn.tsx';

/** The front desk's call: who, what, when, from left to right; then one receipt line and the next caller. */
export function CallPage() {
  const call = useCall();
  const mayReport = useMay('wrong-slots.report');
  const keys = keysOf(call);
  useKeys(keys);
  useEffect(() => {
    document.title = 'Call · Sheaf';
  }, []);
  const [latest] = call.receipts;
  return (
    <main className={classes.page} id="main" tabIndex={-1}>
      <div className={`${classes.screen} no-print`}>
        <h1 className={`${classes.title} visually-hidden`}>Call</h1>
        <div className={classes.receipts}>
          {call.receipts.map((seat, index) => (
            <Fragment key={seat.seatId}>
              <ReceiptLine seat={seat} />
              {mayReport && <WrongSlotButton seatId={seat.seatId} label={`receipt ${seat.receipt ?? ''}`} />}
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
        <CallDialogs call={call} />
        <KeysLine call={call} keys={keys} />
      </div>
      {latest && <ReceiptSheet seat={latest} />}
    </main>
  );
}

const SHOWN_MAX = 9;

/** The keys that act now, those of the moment first; the rest stands under `?`. */
function KeysLine({ call, keys }: { call: CallInHand; keys: readonly KeyAction[] }) {
  const { isOn } = useKeySetting();
  const acting = keys.filter((key) => key.enabled !== false && (isOn || key.key.length > 1)).slice(0, SHOWN_MAX);
  return (
    <div className={`${classes.keys} no-print`}>
      {isOn && !call.state.confirmed && call.state.patientId !== null && (
        <span>
          <KeyHint>I</KeyHint> confirm identity
        </span>
      )}
      {isOn && call.state.patientId === null && (
        <span>
          <KeyHint>/</KeyHint> find a patient
        </span>
      )}
      {acting.map((key) => (
        <span key={key.key}>
          <KeyHint>{keyName(key.key)}</KeyHint> {key.label.charAt(0).toLowerCase() + key.label.slice(1)}
        </span>
      ))}
      {isOn && (
        <span>
          <KeyHint>?</KeyHint> all keys
        </span>
      )}
    </div>
  );
}
