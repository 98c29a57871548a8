import classes from './States.module.css';

/** A skeleton in the shape of the list to come. Heights in pixels; give the real row height so nothing shifts. */
export function LoadingRows({
  rows = 5,
  height = 44,
  label = 'Loading',
}: {
  rows?: number;
  height?: number;
  label?: string;
}) {
  return (
    <div className={classes.rows} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <div key={key} className={classes.row} style={{ height }} />
      ))}
    </div>
  );
}
