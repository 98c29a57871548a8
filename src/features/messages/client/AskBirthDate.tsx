import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import classes from './LinkPage.module.css';
import type { LinkWords } from './link-words.ts';

type AskProps = { readonly words: LinkWords; readonly busy: boolean; readonly onGiven: (birthDate: string) => void };

/** Three plain fields: a date picker is no way to go back seventy years. */
export function AskBirthDate({ words, busy, onGiven }: AskProps) {
  const [day, setDay] = useState('');
  const [month, setMonth] = useState('');
  const [year, setYear] = useState('');
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isDate) onGiven(date);
  };
  const field = (label: string, value: string, set: (text: string) => void, length: number) => (
    <TextInput
      label={label}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      maxLength={length}
      size="md"
      className={length === 4 ? classes.year : classes.part}
      onChange={(event) => set(event.currentTarget.value.replaceAll(/\D/g, ''))}
    />
  );
  return (
    <form onSubmit={submit}>
      <fieldset className={classes.birth}>
        <legend>{words.birthDate}</legend>
        <div className={classes.parts}>
          {field(words.day, day, setDay, 2)}
          {field(words.month, month, setMonth, 2)}
          {field(words.year, year, setYear, 4)}
        </div>
      </fieldset>
      <Button type="submit" size="md" fullWidth loading={busy} disabled={!isDate}>
        {words.show}
      </Button>
    </form>
  );
}
