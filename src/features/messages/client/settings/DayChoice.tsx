import { Button, Chip, NumberInput } from '@mantine/core';
import { useState } from 'react';
import classes from './MessageSettings.module.css';

/** At most as many reminders as one appointment bears. */
const DAYS_MAX = 5;
const LONGEST_DAYS = 60;
const SUGGESTED_DAYS = [21, 14, 7, 5, 3, 2, 1];

type Props = {
  readonly label: string;
  readonly days: readonly number[];
  readonly onChange: (days: number[]) => void;
};

/** How many days before an appointment reminders go. */
export function DayChoice({ label, days, onChange }: Props) {
  const [other, setOther] = useState<number | ''>('');
  const shown = [...new Set([...SUGGESTED_DAYS, ...days])].sort((a, b) => b - a);
  const isFull = days.length >= DAYS_MAX;
  const mayAdd = other !== '' && other >= 1 && other <= LONGEST_DAYS && !isFull && !days.includes(other);
  function add() {
    if (!mayAdd) return;
    onChange([...days, other]);
    setOther('');
  }
  return (
    <>
      <fieldset className={classes.days}>
        <legend className="visually-hidden">{label}</legend>
        {shown.map((day) => (
          <Chip
            key={day}
            checked={days.includes(day)}
            disabled={isFull && !days.includes(day)}
            onChange={(isOn) => onChange(isOn ? [...days, day] : days.filter((each) => each !== day))}
          >
            {day === 1 ? '1 day' : `${day} days`}
          </Chip>
        ))}
      </fieldset>
      <div className={classes.add}>
        <NumberInput
          label="Another day"
          suffix=" days before"
          min={1}
          max={LONGEST_DAYS}
          allowDecimal={false}
          value={other}
          onChange={(value) => setOther(typeof value === 'number' ? value : '')}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Enter adds the day; it does not save the form around it without that day.
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" disabled={!mayAdd} onClick={add}>
          Add this day
        </Button>
      </div>
      {isFull && <p className={classes.hint}>Five reminders are the most for one appointment.</p>}
    </>
  );
}
