import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ArrivalReply } from '../../check-in-contract.ts';
import classes from './CheckIn.module.css';
import type { CheckInWords } from './words/check-in-words.ts';

export type Changes = { readonly phone: string; readonly email: string; readonly address: string };
export const NO_CHANGES: Changes = { phone: '', email: '', address: '' };

type Visit = NonNullable<ArrivalReply['visit']>;
type DetailsProps = {
  readonly words: CheckInWords;
  readonly details: Visit['details'];
  readonly onDone: (changes: Changes) => void;
};

/** So that keys do not begin at the top again when the one part gives way to the other. */
function takeFocus(part: HTMLElement | null) {
  part?.focus();
}

/** What is on record, in part, and what has changed of it. */
export function DetailsStep({ words, details, onDone }: DetailsProps) {
  const [changes, setChanges] = useState<Changes | null>(null);
  if (!changes) {
    return (
      <>
        <p>{words.stillRight}</p>
        <dl className={classes.details}>
          {(['phone', 'email', 'address'] as const).map((name) => (
            <div key={name}>
              <dt>{words[name]}</dt>
              <dd>{details[name] ?? words.none}</dd>
            </div>
          ))}
        </dl>
        <Button ref={takeFocus} size="lg" fullWidth onClick={() => onDone(NO_CHANGES)}>
          {words.allRight}
        </Button>
        <Button size="lg" fullWidth variant="default" onClick={() => setChanges(NO_CHANGES)}>
          {words.changed}
        </Button>
      </>
    );
  }
  const field = (name: keyof Changes, label: string) => (
    <TextInput
      ref={name === 'phone' ? takeFocus : null}
      label={label}
      value={changes[name]}
      size="lg"
      maxLength={120}
      autoComplete="off"
      inputMode={name === 'phone' ? 'tel' : name === 'email' ? 'email' : 'text'}
      onChange={(event) => setChanges({ ...changes, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={classes.fields}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(changes);
      }}
    >
      <p>
        {words.newOnes} {words.newHint}
      </p>
      {field('phone', words.newPhone)}
      {field('email', words.newEmail)}
      {field('address', words.newAddress)}
      <Button type="submit" size="lg" fullWidth>
        {words.next}
      </Button>
      <Button size="lg" fullWidth variant="default" onClick={() => setChanges(null)}>
        {words.back}
      </Button>
    </form>
  );
}
