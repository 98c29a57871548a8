import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { countOf, formatDayTime } from '#platform/client/design/format-time.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { listCancelReasons } from '../../seat-change-contract.ts';
import { cancelSession, previewSessionCancel, readSession } from '../../session-contract.ts';
import { DeskDialog } from '../call/DeskDialog.tsx';

/** Cancels the whole session, after showing whose seats go. One patient's seat is cancelled in a call, never here. */
export function CancelSession({ sessionId }: { sessionId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const session = useRoute(readSession, { params: { sessionId } });
  if (session.data?.status === 'cancelled') return null;
  return (
    <>
      <Button variant="default" color="red" onClick={() => setIsOpen(true)}>
        Cancel the whole session…
      </Button>
      {isOpen && <CancelSessionDialog sessionId={sessionId} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function CancelSessionDialog({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [reason, setReason] = useState('clinic-staff-missing');
  const preview = useRoute(previewSessionCancel, { params: { sessionId } });
  const reasons = (useRoute(listCancelReasons).data?.reasons ?? []).filter(
    (each) => each.isOffered && each.initiator !== 'patient',
  );
  const cancel = useAct(cancelSession, { refresh: [readSession, previewSessionCancel] });
  const shown = preview.data;
  const booked = countOf(shown?.bookedCount ?? 0, 'patient');
  return (
    <DeskDialog title="Cancel the whole session" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!shown) return;
          const body = { reason, seatsShown: shown.bookedCount };
          cancel.mutate({ params: { sessionId }, body }, { onSuccess: onClose });
        }}
      >
        <Stack>
          {preview.error && <ProblemNotice error={preview.error} />}
          {shown && (
            <>
              <p>
                {shown.clusterName}, {formatDayTime(shown.startsAt, shown)}, {shown.siteName}.
              </p>
              <p>
                <strong>{booked}</strong> will lose their seat. Each is told, and each is put on the worklist to be
                booked anew. Room and staff are free again. It counts against nobody.
                {shown.heldCount > 0 && ` ${countOf(shown.heldCount, 'seat')} held at a desk is let go.`}
              </p>
            </>
          )}
          <NativeSelect
            label="Why?"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data={reasons.map(({ code, label }) => ({ value: code, label }))}
            data-autofocus
          />
          {cancel.error && <ProblemNotice error={cancel.error} onRetry={() => void preview.refetch()} />}
          <Group>
            <Button type="submit" disabled={!shown} loading={cancel.isPending}>
              Cancel the session and {booked}
            </Button>
            <Button variant="default" onClick={onClose}>
              Keep the session
            </Button>
          </Group>
        </Stack>
      </form>
    </DeskDialog>
  );
}
