import type { SeatStatus } from '#features/cluster-booking/public.ts';

/** Where a patient is on the day, in the order of the columns; `away` is nobody's column. */
export const STAGES = ['expected', 'arrived', 'roomed', 'in-care', 'done', 'away'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Readonly<Record<SeatStatus, Stage>> = {
  held: 'expected',
  booked: 'expected',
  confirmed: 'expected',
  arrived: 'arrived',
  roomed: 'roomed',
  'in-service': 'in-care',
  completed: 'done',
  'no-show': 'away',
  'left-without-being-seen': 'away',
  cancelled: 'away',
  expired: 'away',
};

export function stageOf(status: SeatStatus): Stage {
  return STAGE_OF[status];
}
