import { Button, Modal, Textarea } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { useMay } from '#platform/client/frame/session.ts';
import { type FindDetail, huntPatientNow, listFinds, moveFindRoute, readFind } from '../find-contract.ts';
import classes from './Find.module.css';
import { SendForApproval } from './SendForApproval.tsx';

const TO_LOOK_AT: readonly FindDetail['state'][] = ['found', 'screened', 'drafted'];
const ASKING: readonly FindDetail['state'][] = ['proposed', 'part-approved'];

/** The one thing to do next, then what else may be done. */
export function FindActions({ find, extra }: { readonly find: FindDetail; readonly extra: ReactNode }) {
  const mayPropose = useMay('finds.propose');
  const navigate = useNavigate();
  const [sending, setSending] = useState(false);
  const [dropping, setDropping] = useState(false);
  const hunt = useAct(huntPatientNow, { refresh: [listFinds, readFind] });
  const check = useAct(moveFindRoute, { refresh: [listFinds, readFind] });
  const canSend = mayPropose && TO_LOOK_AT.includes(find.state);
  const canDrop = mayPropose && (canSend || ASKING.includes(find.state));
  const params = { bundleId: find.bundleId };
  useKeys([
    { key: 's', label: 'Send for approval', act: () => setSending(true), enabled: canSend },
    { key: 'd', label: 'Drop this find', act: () => setDropping(true), enabled: canDrop },
    { key: 'escape', label: 'Back to the list', act: () => void navigate({ to: '/together' }) },
  ]);
  const lookAgain = () =>
    hunt.mutate(
      { params: { patientId: find.patientId }, body: {} },
      { onSuccess: ({ bundleId }) => bundleId && void navigate({ to: `/together/${bundleId}` }) },
    );
  return (
    <div className={classes.actionBar}>
      <div className={classes.buttons}>
        {canSend && <Button onClick={() => setSending(true)}>Send for approval</Button>}
        {mayPropose && find.state === 'found' && (
          <Button
            variant="default"
            loading={check.isPending}
            onClick={() => check.mutate({ params, version: find.version, body: { to: 'screened', reason: '' } })}
          >
            Mark as checked
          </Button>
        )}
        {canSend && (
          <Button variant="default" loading={hunt.isPending} onClick={lookAgain}>
            Look again now
          </Button>
        )}
        {canDrop && (
          <Button variant="default" onClick={() => setDropping(true)}>
            Drop this find
          </Button>
        )}
        {ASKING.includes(find.state) && <Link to="/approvals">Questions to me</Link>}
        {extra}
      </div>
      {hunt.data && <p role="status">{hunt.data.sentence}</p>}
      {(hunt.error ?? check.error) && <ProblemNotice error={hunt.error ?? check.error} />}
      <SendForApproval find={find} isOpen={sending} onClose={() => setSending(false)} />
      <DropFind find={find} isOpen={dropping} onClose={() => setDropping(false)} />
    </div>
  );
}

type DropProps = { readonly find: FindDetail; readonly isOpen: boolean; readonly onClose: () => void };

function DropFind({ find, isOpen, onClose }: DropProps) {
  const [reason, setReason] = useState('');
  const drop = useAct(moveFindRoute, { refresh: [listFinds, readFind] });
  const send = () =>
    drop.mutate(
      { params: { bundleId: find.bundleId }, version: find.version, body: { to: 'declined', reason } },
      { onSuccess: onClose },
    );
  return (
    <Modal opened={isOpen} onClose={onClose} title="Drop this find" transitionProps={{ duration: 0 }}>
      <Textarea
        label="Why? Kept with the find; the same plan is not found again."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
      {drop.error && <ProblemNotice error={drop.error} />}
      <div className={classes.buttons}>
        <Button disabled={reason.trim() === ''} loading={drop.isPending} onClick={send}>
          Drop it, singles stay booked
        </Button>
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Modal>
  );
}
