import { ownKey, useKeySetting } from '../frame/key-setting.ts';
import classes from './States.module.css';

/** A key that acts now, e.g. `B`: the person's own, and nothing when single keys are turned off. */
export function KeyHint({ children }: { children: string }) {
  const setting = useKeySetting();
  const key = children.length === 1 ? ownKey(children.toLowerCase(), setting) : children;
  if (key === null) return null;
  return <kbd className={classes.key}>{key.length === 1 ? key.toUpperCase() : key}</kbd>;
}
