import { Link } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { listRecontacts } from '../../change-contract.ts';

/** One line for the desk while somebody has not been reached about a new time. */
export function RingAboutNewTimes() {
  const { ringCount = 0 } = useRoute(listRecontacts).data ?? {};
  if (ringCount === 0) return null;
  return (
    <p role="status">
      <Link to="/worklist/new-times">{countOf(ringCount, 'patient')} to ring about a new time</Link>
    </p>
  );
}
