import { SessionPage } from '#features/cluster-booking/client/sessions/SessionPage.tsx';
import { MakeCardButton } from '#features/work/client/MakeCardButton.tsx';
import { useMay } from '#platform/client/frame/session.ts';

/** A session, and the card on a board that somebody makes from it. */
export function SessionWithCardPage() {
  const mayCard = useMay('work.edit');
  return (
    <SessionPage
      extraActions={(sessionId) => mayCard && <MakeCardButton subject={{ type: 'session', id: sessionId }} />}
    />
  );
}
