import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import classes from './CheckIn.module.css';
import { DigitPad } from './DigitPad.tsx';
import { isNoDay, type TypedWho, WHO_LENGTHS, type WhoField, whoOf, withDigit, withoutDigit } from './typed-who.ts';
import type { CheckInWords } from './words/check-in-words.ts';

export type Who = { readonly birthDate: string; readonly phoneEnd: string };

type WhoProps = {
  readonly words: CheckInWords;
  readonly hasPad: boolean;
  readonly typed: TypedWho;
  readonly onTyped: (typed: TypedWho) => void;
  readonly busy: boolean;
  readonly onGiven: (who: Who) => void;
};

/** Date of birth and the end of the telephone, typed or touched. */
export function WhoStep({ words, hasPad, typed, onTyped, busy, onGiven }: WhoProps) {
  const who = whoOf(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (who) onGiven(who);
  };
  const field = (name: WhoField, label: string) => (
    <TextInput
      label={label}
      value={typed[name]}
      inputMode="numeric"
      autoComplete="off"
      maxLength={WHO_LENGTHS[name]}
      size="lg"
      className={WHO_LENGTHS[name] === 4 ? classes.four : classes.two}
      onChange={(event) => onTyped({ ...typed, [name]: event.currentTarget.value.replaceAll(/\D/g, '') })}
    />
  );
  return (
    <form onSubmit={submit} className={hasPad ? classes.whoWithPad : classes.who} autoComplete="off">
      <div className={classes.fields}>
        <fieldset className={classes.birth}>
          <legend>{words.birthDate}</legend>
          <div className={classes.parts}>
            {field('day', words.day)}
            {field('month', words.month)}
            {field('year', words.year)}
          </div>
          <p role="status">{isNoDay(typed) && <span className={classes.wrong}>{words.noSuchDay}</span>}</p>
        </fieldset>
        {field('phoneEnd', words.phoneEnd)}
      </div>
      {hasPad && (
        <DigitPad
          words={words}
          onDigit={(digit) => onTyped(withDigit(typed, digit))}
          onWipe={() => onTyped(withoutDigit(typed))}
        />
      )}
      <Button type="submit" size="lg" fullWidth loading={busy} disabled={!who} className={classes.go ?? ''}>
        {words.next}
      </Button>
    </form>
  );
}
