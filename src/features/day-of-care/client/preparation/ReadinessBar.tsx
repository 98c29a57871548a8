import classes from './Preparation.module.css';

/** How ready, as a bar; the words beside it say the same. */
export function ReadinessBar({
  percent,
  isSmall = false,
}: {
  readonly percent: number | null;
  readonly isSmall?: boolean;
}) {
  return (
    <div className={`${classes.bar} ${isSmall ? classes.small : ''}`} aria-hidden="true">
      <div style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}
