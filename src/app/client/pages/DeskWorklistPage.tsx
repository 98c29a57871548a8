import { useNavigate } from '@tanstack/react-router';
import { WorklistPage } from '#features/cluster-booking/client/call/WorklistPage.tsx';
import { keepCallState, NO_CALL } from './call/call-state.ts';

/** The worklist, and the call that starts from one of its rows: who is rung is confirmed as in every call. */
export function DeskWorklistPage() {
  const navigate = useNavigate();
  return (
    <WorklistPage
      onCall={({ taskId, patientId, clusterId, careEventId }) => {
        keepCallState({ ...NO_CALL, taskId, patientId, clusterId, careEventId });
        void navigate({ to: '/call' });
      }}
    />
  );
}
