import type { SpreadReply } from '../../outlook-contract.ts';
import classes from './Outlook.module.css';

type SpreadBarProps = {
  readonly spread: SpreadReply;
  /** Minutes at the right end. */
  readonly most: number;
};

const WIDTH = 100;
const HEIGHT = 12;

/** Minutes that depend on luck: the mean as a figure; half are within the dark bar, 85 of 100 within the pale one. */
export function SpreadBar({ spread, most }: SpreadBarProps) {
  const at = (minutes: number) => (most === 0 ? 0 : Math.min(WIDTH, (minutes / most) * WIDTH));
  const whole = Math.round(spread.mean);
  return (
    <span className={classes.spread}>
      <span className="mono" aria-hidden="true">
        {whole}
      </span>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${whole} minutes on average; half at most ${Math.round(spread.p50)}, 85 of 100 at most ${Math.round(spread.p85)}`}
      >
        <line className={classes.ground} x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
        <rect className={classes.most} x={0} y={2} width={at(spread.p85)} height={HEIGHT - 4} />
        <rect className={classes.half} x={0} y={2} width={at(spread.p50)} height={HEIGHT - 4} />
      </svg>
    </span>
  );
}
