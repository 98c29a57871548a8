import { Link } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { listRecontacts } from '../../change-contract.ts';

/** One line for the desk while sessions with patients have a new time that is still ahead. */
export function RingAboutNewTimes() {
  const { ringCount, recontacts } = useRoute(listRecontacts).data ?? { ringCount: 0, recontacts: [] };
  if (recontacts.length === 0) return null;
  return (
    <p role="status">
      <Link to="/worklist/new-times">
        New times: {ringCount === 0 ? 'nobody to ring' : `${countOf(ringCount, 'patient')} to ring`}
      </Link>
    </p>
  );
}
