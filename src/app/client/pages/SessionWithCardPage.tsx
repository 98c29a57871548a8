import { CancelSession } from '#features/cluster-booking/client/sessions/CancelSession.tsx';
import { SessionPage } from '#features/cluster-booking/client/sessions/SessionPage.tsx';
import { MakeCardButton } from '#features/work/client/MakeCardButton.tsx';
import { useMay } from '#platform/client/frame/session.ts';

/** A session, the card on a board that somebody makes from it, and its end. */
export function SessionWithCardPage() {
  const mayCard = useMay('work.edit');
  const mayCancel = useMay('sessions.cancel');
  return (
    <SessionPage
      extraActions={(sessionId) => (
        <>
          {mayCard && <MakeCardButton subject={{ type: 'session', id: sessionId }} />}
          {mayCancel && <CancelSession sessionId={sessionId} />}
        </>
      )}
    />
  );
}
