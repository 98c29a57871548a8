import type { ReactNode } from 'react';
import classes from './States.module.css';

type FigureProps = {
  readonly value: ReactNode;
  readonly unit?: string;
  readonly label: string;
  /** Savings and whatever was brought together are wheat; nothing else is. */
  readonly gathered?: boolean;
};

/** A number with its unit and what it counts. */
export function Figure({ value, unit, label, gathered = false }: FigureProps) {
  return (
    <div className={`${classes.figure} ${gathered ? classes.gathered : ''}`}>
      <span className={classes.figureValue}>
        {value}
        {unit && <span className={classes.figureUnit}>{unit}</span>}
      </span>
      <span className={classes.figureLabel}>{label}</span>
    </div>
  );
}
