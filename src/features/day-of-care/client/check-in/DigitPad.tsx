import { IconBackspace } from '@tabler/icons-react';
import classes from './CheckIn.module.css';
import type { CheckInWords } from './words/check-in-words.ts';

const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0'] as const;

type PadProps = {
  readonly words: CheckInWords;
  readonly onDigit: (digit: string) => void;
  readonly onWipe: () => void;
};

/** Large digits for a screen without a keyboard; the style hides it where a telephone brings its own. */
export function DigitPad({ words, onDigit, onWipe }: PadProps) {
  return (
    <fieldset className={classes.pad}>
      <legend className={classes.unseen}>{words.pad}</legend>
      {ROWS.map((digit) =>
        digit === '' ? (
          <span key="gap" />
        ) : (
          <button key={digit} type="button" className={classes.digit} onClick={() => onDigit(digit)}>
            {digit}
          </button>
        ),
      )}
      <button type="button" className={classes.digit} aria-label={words.wipe} onClick={onWipe}>
        <IconBackspace size={28} stroke={1.5} aria-hidden />
      </button>
    </fieldset>
  );
}
