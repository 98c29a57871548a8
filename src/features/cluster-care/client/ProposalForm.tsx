import { Button, Select } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import type { ReplyOf } from '#platform/contract/route.ts';
import { listFinds, type previewProposal, proposeFind, readFind } from '../find-contract.ts';
import classes from './Find.module.css';
import { PART_WORDS } from './find-words.ts';

export type Chosen = { readonly clinicianId?: string; readonly anaesthetistId?: string };

type ProposalFormProps = {
  readonly bundleId: string;
  readonly proposal: ReplyOf<typeof previewProposal>;
  readonly chosen: Chosen;
  readonly onChoose: (choice: Chosen) => void;
  readonly onClose: () => void;
};

/** Who is asked what; what a person has to choose comes first, and has the focus. */
export function ProposalForm({ bundleId, proposal, chosen, onChoose, onClose }: ProposalFormProps) {
  const { asks, needsClinician, holdsAnaesthetic } = proposal;
  const send = useAct(proposeFind, { refresh: [readFind, listFinds] });
  const canSend = asks.some(({ part }) => part === 'orderer');
  const isAnaesthesiaAsked = asks.some(({ part }) => part === 'anaesthesia');
  const people = proposal.clinicians.map(({ id, name }) => ({ value: id, label: name }));
  const form = useRef<HTMLDivElement>(null);
  // Why: the dialog took the focus before there was anything to choose or to send.
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), []);
  return (
    <div ref={form}>
      {needsClinician && (
        <Select
          label="Nobody ordered this care. Which clinician answers for it?"
          placeholder="Choose a clinician"
          data={people}
          value={chosen.clinicianId ?? null}
          onChange={(id) => id !== null && onChoose({ clinicianId: id })}
          searchable
          openOnFocus={false}
          data-autofocus
        />
      )}
      {holdsAnaesthetic && (
        <Select
          label="The plan holds an anaesthetic. Who answers for anaesthesia?"
          placeholder="Choose a clinician"
          data={people}
          value={chosen.anaesthetistId ?? null}
          onChange={(id) => id !== null && onChoose({ anaesthetistId: id })}
          searchable
          openOnFocus={false}
          data-autofocus={!needsClinician || undefined}
        />
      )}
      <ul className={classes.asks}>
        {asks.map((ask) => (
          <li key={`${ask.part} ${ask.personId}`}>
            <p className={classes.askWho}>
              <strong>{ask.personName}</strong>{' '}
              {ask.byTelephone ? 'calls the family and writes down what they say' : PART_WORDS[ask.part].toLowerCase()}
            </p>
            <p className={classes.askWords}>“{ask.question}”</p>
          </li>
        ))}
      </ul>
      {holdsAnaesthetic && !isAnaesthesiaAsked && <p>Until somebody is chosen, anaesthesia is not asked.</p>}
      <p className={classes.muted}>
        Answers count until {formatDate(proposal.answerByOn)}. Single bookings stand until everyone has said yes.
      </p>
      {send.error && <ProblemNotice error={send.error} />}
      <div className={classes.buttons}>
        <Button
          disabled={!canSend}
          loading={send.isPending}
          data-autofocus={(!needsClinician && !holdsAnaesthetic) || undefined}
          onClick={() =>
            send.mutate({ params: { bundleId }, body: chosen, version: proposal.version }, { onSuccess: onClose })
          }
        >
          Send {asks.length === 1 ? 'the question' : `${asks.length} questions`}
        </Button>
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
      </div>
    </div>
  );
}
