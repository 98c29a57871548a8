import classes from './SeatsDrawn.module.css';

type SeatsDrawnProps = {
  readonly capacity: number;
  readonly bookedCount: number;
  readonly heldCount?: number;
  readonly size?: 'small' | 'large';
};

const DRAWN_MAX = 40;

/** A session's fill as seats: booked, held and open, and in words. */
export function SeatsDrawn({ capacity, bookedCount, heldCount = 0, size = 'small' }: SeatsDrawnProps) {
  const held = heldCount > 0 ? `, ${heldCount} held` : '';
  const words = `${bookedCount} of ${capacity} seats booked${held}`;
  if (capacity > DRAWN_MAX) return <span className="mono">{words}</span>;
  return (
    <span className={classes.seats} data-size={size} role="img" aria-label={words} title={words}>
      {Array.from({ length: capacity }, (_, index) => ({ key: `seat-${index + 1}`, state: stateOf(index) })).map(
        (seat) => (
          <span key={seat.key} className={classes.seat} data-state={seat.state} />
        ),
      )}
    </span>
  );

  function stateOf(index: number): 'booked' | 'held' | 'open' {
    if (index < bookedCount) return 'booked';
    return index < bookedCount + heldCount ? 'held' : 'open';
  }
}
