import type { SeriesScope } from '../../domain/seats/series-scope.ts';
import type { SeatReply } from '../../seat-schema.ts';

/** A series that is about to move, and what comes of it. */
export type SeriesMoving = {
  readonly seriesId: string;
  readonly patientId: string;
  /** The seat that is moved by hand; the others keep their distance from it. */
  readonly seat: SeatReply;
  /** The other seats that move with it. */
  readonly alongSeatIds: readonly string[];
  readonly scope: SeriesScope;
  readonly reason: string;
  readonly onMoved: (seats: readonly SeatReply[]) => void;
  readonly onBack: () => void;
};
