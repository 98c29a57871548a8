import { Suspense, useEffect } from 'react';
import { KeyHint } from '#platform/client/design/KeyHint.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { keyName } from '#platform/client/frame/KeyHelp.tsx';
import type { KeyAction } from '#platform/client/frame/key-action.ts';
import { useKeySetting } from '#platform/client/frame/key-setting.ts';
import { useKeys } from '#platform/client/frame/keys.tsx';
import classes from './call/Call.module.css';
import { CallDialogs } from './call/CallDialogs.tsx';
import { keysOf } from './call/call-keys.ts';
import { CallReceipts, ReceiptSheet, WhatColumn, WhenColumn } from './call/lazy-parts.ts';
import { type CallInHand, useCall } from './call/use-call.ts';
import { WhoColumn } from './call/WhoColumn.tsx';

/** The front desk's call: who, what, when, from left to right; then one receipt line and the next caller. */
export function CallPage() {
  const call = useCall();
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
          {call.receipts.length > 0 && (
            <Suspense>
              <CallReceipts seats={call.receipts} />
            </Suspense>
          )}
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
            {call.state.confirmed ? (
              <Suspense fallback={<LoadingRows rows={4} height={56} label="Looking at what is due" />}>
                <WhatColumn call={call} />
              </Suspense>
            ) : (
              <p className={classes.quiet}>Opens when the two identifiers are confirmed.</p>
            )}
          </section>
          <section className={classes.column} aria-labelledby="call-when">
            <h2 className={classes.heading} id="call-when">
              When
            </h2>
            {call.state.confirmed && call.chosen ? (
              <Suspense fallback={<LoadingRows rows={3} height={132} label="Looking for seats" />}>
                <WhenColumn call={call} />
              </Suspense>
            ) : (
              <p className={classes.quiet}>Three seats will stand here.</p>
            )}
          </section>
        </div>
        <CallDialogs call={call} />
        <KeysLine call={call} keys={keys} />
      </div>
      {latest && (
        <Suspense>
          <ReceiptSheet seat={latest} />
        </Suspense>
      )}
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
