import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { formatDate } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { type FindDetail, listFinds, previewProposal, proposeFind, readFind } from '../find-contract.ts';
import classes from './Find.module.css';
import { PART_WORDS } from './find-words.ts';

type SendProps = { readonly find: FindDetail; readonly isOpen: boolean; readonly onClose: () => void };

/** Before anyone is told: who is asked what, and until when. */
export function SendForApproval({ find, isOpen, onClose }: SendProps) {
  const [clinicianId, setClinicianId] = useState<string | null>(null);
  const chosen = clinicianId === null ? {} : { clinicianId };
  const params = { bundleId: find.bundleId };
  const preview = useRoute(previewProposal, { params, query: chosen }, { enabled: isOpen, keepPrevious: true });
  const send = useAct(proposeFind, { refresh: [readFind, listFinds] });
  const asks = preview.data?.asks ?? [];
  const canSend = asks.some(({ part }) => part === 'orderer');
  return (
    <Modal opened={isOpen} onClose={onClose} title="Who is asked what" size="lg" transitionProps={{ duration: 0 }}>
      {preview.error && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {!preview.data && !preview.error && <LoadingRows rows={2} height={64} />}
      {preview.data && (
        <>
          {preview.data.needsClinician && (
            <Select
              label="Nobody ordered this care. Which clinician answers for it?"
              placeholder="Choose a clinician"
              data={preview.data.clinicians.map(({ id, name }) => ({ value: id, label: name }))}
              value={clinicianId}
              onChange={setClinicianId}
              searchable
            />
          )}
          <ul className={classes.asks}>
            {asks.map((ask) => (
              <li key={`${ask.part} ${ask.personId}`}>
                <p className={classes.askWho}>
                  <strong>{ask.personName}</strong>{' '}
                  {ask.byTelephone
                    ? 'calls the family and writes down what they say'
                    : PART_WORDS[ask.part].toLowerCase()}
                </p>
                <p className={classes.askWords}>“{ask.question}”</p>
              </li>
            ))}
          </ul>
          <p className={classes.muted}>
            Answers count until {formatDate(preview.data.answerByOn)}. Single bookings stand until everyone has said
            yes.
          </p>
          {send.error && <ProblemNotice error={send.error} />}
          <div className={classes.buttons}>
            <Button
              disabled={!canSend}
              loading={send.isPending}
              data-autofocus
              onClick={() =>
                send.mutate({ params, body: chosen, version: preview.data.version }, { onSuccess: onClose })
              }
            >
              Send {asks.length === 1 ? 'the question' : `${asks.length} questions`}
            </Button>
            <Button variant="default" onClick={onClose}>
              Not yet
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
