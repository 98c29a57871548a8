import { Link } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { useMay } from '#platform/client/frame/session.ts';
import { countCheckInTasks } from '../../check-in-desk-contract.ts';

/** From the board of today: to those who need help to check in, with how many, and to the doors. */
export function CheckInLinks() {
  const maySettle = useMay('day.move');
  const mayDoors = useMay('check-in-doors.edit');
  const read = useRoute(countCheckInTasks, {}, { enabled: maySettle });
  const count = read.data?.count ?? 0;
  if (maySettle) {
    return (
      <Link to="/today/check-in">
        {count > 0 ? `Check-in: ${count} need${count === 1 ? 's' : ''} help` : 'Check-in help'}
      </Link>
    );
  }
  return mayDoors ? <Link to="/today/doors">Doors</Link> : null;
}
