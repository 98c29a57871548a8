import { Button, Chip, CloseButton, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatDate } from '#platform/client/design/format-time.ts';
import { weekdayName } from '../sessions/week.ts';
import { clampCount } from './clamp-count.ts';
import classes from './Template.module.css';
import type { TemplateDraft } from './template-draft.ts';

type RecurrenceFieldsProps = {
  readonly draft: TemplateDraft;
  readonly change: (part: Partial<TemplateDraft>) => void;
};

const KINDS = [
  { value: 'weekly', label: 'Weekly' },
  { value: 'monthly', label: 'Monthly' },
  { value: 'dates', label: 'Dates' },
] as const;
const NTHS = [
  [1, 'First'],
  [2, 'Second'],
  [3, 'Third'],
  [4, 'Fourth'],
  [5, 'Fifth'],
  [-1, 'Last'],
] as const;

/** When it comes again: on weekdays, on the nth weekday of months, or on single dates. */
export function RecurrenceFields({ draft, change }: RecurrenceFieldsProps) {
  return (
    <div className={classes.group}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Comes again"
        data={[...KINDS]}
        value={draft.kind}
        onChange={(kind) => change({ kind: KINDS.find(({ value }) => value === kind)?.value ?? 'weekly' })}
      />
      {draft.kind === 'dates' ? (
        <Dates draft={draft} change={change} />
      ) : (
        <fieldset className={classes.days}>
          <legend>{draft.kind === 'weekly' ? 'Days' : 'Day of the week'}</legend>
          <Weekdays draft={draft} change={change} />
        </fieldset>
      )}
      {draft.kind === 'monthly' && (
        <fieldset className={classes.days}>
          <legend>Which of the month</legend>
          <Chip.Group
            multiple
            value={draft.nths.map(String)}
            onChange={(nths: string[]) =>
              change({ nths: nths.map(Number).sort((a, b) => ((a + 7) % 7) - ((b + 7) % 7)) })
            }
          >
            {NTHS.map(([nth, word]) => (
              <Chip key={nth} value={String(nth)} size="xs">
                {word}
              </Chip>
            ))}
          </Chip.Group>
        </fieldset>
      )}
      <div className={classes.dates}>
        <TextInput
          label="First day"
          type="date"
          value={draft.startsOn}
          onChange={(event) => event.currentTarget.value && change({ startsOn: event.currentTarget.value })}
        />
        <TextInput
          label="Last day, if any"
          type="date"
          value={draft.endsOn ?? ''}
          onChange={(event) => change({ endsOn: event.currentTarget.value || null })}
        />
        {draft.kind === 'weekly' && (
          <NumberInput
            label="Weeks apart"
            min={1}
            max={52}
            value={draft.intervalWeeks}
            onChange={(value) => change({ intervalWeeks: clampCount(value, 1, 52) })}
          />
        )}
        {draft.kind === 'monthly' && (
          <NumberInput
            label="Months apart"
            min={1}
            max={12}
            value={draft.everyMonths}
            onChange={(value) => change({ everyMonths: clampCount(value, 1, 12) })}
          />
        )}
      </div>
    </div>
  );
}

function Weekdays({ draft, change }: RecurrenceFieldsProps) {
  const chips = [1, 2, 3, 4, 5, 6, 7].map((weekday) => (
    <Chip key={weekday} value={String(weekday)} size="xs">
      {weekdayName(weekday).slice(0, 3)}
    </Chip>
  ));
  if (draft.kind === 'monthly') {
    return (
      <Chip.Group
        value={String(draft.weekdays[0] ?? '')}
        onChange={(day: string) => change({ weekdays: [Number(day)] })}
      >
        {chips}
      </Chip.Group>
    );
  }
  return (
    <Chip.Group
      multiple
      value={draft.weekdays.map(String)}
      onChange={(days: string[]) => change({ weekdays: days.map(Number) })}
    >
      {chips}
    </Chip.Group>
  );
}

function Dates({ draft, change }: RecurrenceFieldsProps) {
  const [day, setDay] = useState('');
  const add = () => {
    if (day !== '') change({ dates: [...new Set([...draft.dates, day])].sort() });
    setDay('');
  };
  return (
    <div className={classes.group}>
      <div className={classes.adding}>
        <TextInput
          label="Date to add"
          type="date"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button variant="default" onClick={add} disabled={day === ''}>
          Add this date
        </Button>
      </div>
      <ul className={classes.dateList} aria-label="Dates">
        {draft.dates.map((each) => (
          <li key={each}>
            {formatDate(each)}
            <CloseButton
              size="sm"
              aria-label={`Remove ${formatDate(each)}`}
              onClick={() => change({ dates: draft.dates.filter((other) => other !== each) })}
            />
          </li>
        ))}
      </ul>
      {draft.dates.length === 0 && <p className={classes.missing}>No date yet.</p>}
    </div>
  );
}
