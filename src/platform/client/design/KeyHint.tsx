import classes from './States.module.css';

/** A key that acts now, e.g. `B`. */
export function KeyHint({ children }: { children: string }) {
  return <kbd className={classes.key}>{children}</kbd>;
}
