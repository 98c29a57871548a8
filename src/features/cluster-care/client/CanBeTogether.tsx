import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDay } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useSession } from '#platform/client/frame/session.ts';
import { askTogether, readMyPatients } from '../family-contract.ts';
import classes from './MyCare.module.css';
import type { MyPatient } from './my-patient.ts';

/** A question that somebody has to answer; the answer comes back here. */
export function CanBeTogether({ patient }: { readonly patient: MyPatient }) {
  const { zone } = useSession();
  const [note, setNote] = useState('');
  const ask = useAct(askTogether, { refresh: [readMyPatients] });
  const waiting = patient.requests.find(({ answer }) => answer === null);
  const answered = patient.requests.filter(({ answer }) => answer !== null);
  return (
    <section className={classes.panel}>
      {waiting ? (
        <p role="status">
          You asked on {formatDay(waiting.askedAt, { zone })}. We are looking. The answer will come here.
        </p>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ params: { patientId: patient.patientId }, body: { note } });
          }}
        >
          <p>We look whether some visits can be on the same day. Nothing changes before you say yes.</p>
          <Textarea
            label="Anything we should know? (you need not)"
            placeholder="For example: Fridays are best, or a test at school on 12 May"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={500}
            size="md"
          />
          {ask.error && <ProblemNotice error={ask.error} />}
          <div>
            <Button type="submit" size="lg" loading={ask.isPending}>
              Ask
            </Button>
          </div>
        </form>
      )}
      {answered.map((each) => (
        <p key={each.requestId} className={classes.answer}>
          <span className={classes.where}>
            You asked on {formatDay(each.askedAt, { zone })}
            {each.note && `: “${each.note}”`}
          </span>
          <br />
          {each.answer}
        </p>
      ))}
    </section>
  );
}
