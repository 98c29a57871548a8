import { Chip, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReplyOf } from '#platform/contract/route.ts';
import { OUTLOOK_PATTERNS } from '../../domain/templates/outlook-patterns.ts';
import type { readTemplateChoices } from '../../template-contract.ts';
import { weekdayName } from '../sessions/week.ts';
import { PATTERN_WORDS } from './pattern-words.ts';
import { ResourceLines } from './ResourceLines.tsx';
import classes from './Template.module.css';
import type { TemplateDraft } from './template-draft.ts';

type TemplateFieldsProps = {
  readonly draft: TemplateDraft;
  readonly change: (part: Partial<TemplateDraft>) => void;
  readonly choices: ReplyOf<typeof readTemplateChoices>;
  readonly clusters: readonly { readonly clusterId: string; readonly name: string }[];
};

/** Everything about the session that can be typed; day, time and length can also be drawn. */
export function TemplateFields({ draft, change, choices, clusters }: TemplateFieldsProps) {
  return (
    <div className={classes.fields}>
      <Select
        label="Need"
        placeholder="Which patients is it for?"
        searchable
        data={clusters.map((each) => ({ value: each.clusterId, label: each.name }))}
        value={draft.clusterId}
        onChange={(clusterId) => change({ clusterId })}
      />
      <Select
        label="Site"
        data={choices.sites.map((each) => ({ value: each.siteId, label: each.name }))}
        value={draft.siteId}
        onChange={(siteId) => change({ siteId, lines: [] })}
      />
      <fieldset className={classes.days}>
        <legend>Days</legend>
        <Chip.Group
          multiple
          value={draft.weekdays.map(String)}
          onChange={(days: string[]) => change({ weekdays: days.map(Number) })}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <Chip key={weekday} value={String(weekday)} size="xs">
              {weekdayName(weekday).slice(0, 3)}
            </Chip>
          ))}
        </Chip.Group>
      </fieldset>
      <div className={classes.row}>
        <TextInput
          label="Starts at"
          type="time"
          value={draft.startText}
          onChange={(event) => change({ startText: event.currentTarget.value })}
        />
        <NumberInput
          label="Lasts, minutes"
          min={5}
          max={720}
          step={15}
          value={draft.durationMinutes}
          onChange={(value) => change({ durationMinutes: clamp(value, 5, 720) })}
        />
        <NumberInput
          label="Seats"
          min={1}
          max={200}
          value={draft.capacity}
          onChange={(value) => change({ capacity: clamp(value, 1, 200) })}
        />
      </div>
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
        <NumberInput
          label="Weeks apart"
          min={1}
          max={52}
          value={draft.intervalWeeks}
          onChange={(value) => change({ intervalWeeks: clamp(value, 1, 52) })}
        />
      </div>
      <Select
        label="Patients come"
        allowDeselect={false}
        data={OUTLOOK_PATTERNS.map((value) => ({ value, label: PATTERN_WORDS[value] }))}
        value={draft.arrivalPattern}
        onChange={(value) => change({ arrivalPattern: OUTLOOK_PATTERNS.find((each) => each === value) ?? 'together' })}
      />
      <ResourceLines draft={draft} change={change} choices={choices} />
    </div>
  );
}

function clamp(value: string | number, min: number, max: number): number {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : min;
}
