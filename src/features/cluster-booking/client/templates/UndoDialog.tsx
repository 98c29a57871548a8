import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CallProblem, callRoute } from '#platform/client/api/call-route.ts';
import { useAct } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { type ChangeReply, listRecontacts, previewUndo, readTemplate, undoVersion } from '../../change-contract.ts';
import { listSessions } from '../../session-contract.ts';
import { listTemplates } from '../../template-contract.ts';
import classes from './Change.module.css';
import { ImpactList } from './ImpactList.tsx';

type UndoDialogProps = { readonly templateId: string; readonly version: number; readonly onClose: () => void };

/** What undoing gives back, and what it cannot; then undoes it. */
export function UndoDialog({ templateId, version, onClose }: UndoDialogProps) {
  useFocusBack();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const params = { templateId, version: String(version) };
  const body = { ticked: [...ticked].sort() };
  const shown = useQuery<ChangeReply, CallProblem>({
    queryKey: [previewUndo.name, params, body],
    queryFn: () => callRoute(previewUndo, { params, body }),
    gcTime: 0,
    retry: false,
  });
  const undo = useAct(undoVersion, { refresh: [readTemplate, listRecontacts, listSessions, listTemplates] });
  const stay = shown.data?.rows.filter(({ status, isTicked }) => status === 'has-bookings' && !isTicked).length ?? 0;
  const tick = (sessionId: string, isTicked: boolean) =>
    setTicked((now) => new Set(isTicked ? [...now, sessionId] : [...now].filter((each) => each !== sessionId)));
  return (
    <Modal opened onClose={onClose} title={`Undo version ${version}`} size="lg">
      <div className={classes.section}>
        {shown.error && <ProblemNotice error={shown.error} />}
        {!shown.data && !shown.error && <LoadingRows rows={5} height={28} label="Looking at every session" />}
        {shown.data && <ImpactList impact={shown.data} ticked={ticked} onTick={tick} />}
        {stay > 0 && (
          <p className={classes.quiet}>
            Sessions with bookings stay as they are now, unless you tick them: their patients were told, or have booked
            since.
          </p>
        )}
        {undo.error && <ProblemNotice error={undo.error} />}
        <div className={classes.act}>
          <Button
            onClick={() => undo.mutate({ params, body }, { onSuccess: onClose })}
            disabled={!shown.data}
            loading={undo.isPending}
          >
            Undo version {version}
          </Button>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
        </div>
      </div>
    </Modal>
  );
}
