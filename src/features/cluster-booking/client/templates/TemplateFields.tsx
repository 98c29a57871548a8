import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { readTemplateChoices } from '../../template-contract.ts';
import { ArrivalFields } from './ArrivalFields.tsx';
import { clampCount, clampMinutes } from './clamp-count.ts';
import { lineName } from './line-name.ts';
import { RecurrenceFields } from './RecurrenceFields.tsx';
import { ResourceLines } from './ResourceLines.tsx';
import classes from './Template.module.css';
import type { TemplateDraft } from './template-draft.ts';
import { WindowFields } from './WindowFields.tsx';

type TemplateFieldsProps = {
  readonly draft: TemplateDraft;
  readonly change: (part: Partial<TemplateDraft>) => void;
  readonly choices: ReplyOf<typeof readTemplateChoices>;
  readonly clusters: readonly { readonly clusterId: string; readonly name: string }[];
  /** `new`: everything. `version`: need and site stay. `session`: one day of it. */
  readonly scope?: 'new' | 'version' | 'session';
  /** The day of the one session. */
  readonly day?: { readonly on: string; readonly change: (on: string) => void };
};

/** Everything about the session that can be typed; day, time and length can also be drawn. */
export function TemplateFields({ draft, change, choices, clusters, scope = 'new', day }: TemplateFieldsProps) {
  return (
    <div className={classes.fields}>
      {scope === 'new' && (
        <>
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
        </>
      )}
      {scope === 'version' && (
        <TextInput label="Name" value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
      )}
      {scope === 'session' && day ? (
        <TextInput
          label="Day"
          type="date"
          value={day.on}
          onChange={(event) => event.currentTarget.value && day.change(event.currentTarget.value)}
        />
      ) : (
        <RecurrenceFields draft={draft} change={change} />
      )}
      <div className={classes.row}>
        <TextInput
          label="Starts at"
          type="time"
          step={300}
          value={draft.startText}
          onChange={(event) => change({ startText: event.currentTarget.value })}
        />
        <NumberInput
          label="Lasts, minutes"
          min={5}
          max={720}
          step={15}
          value={draft.durationMinutes}
          onChange={(value) => change({ durationMinutes: clampMinutes(value, 5, 720) })}
        />
        <NumberInput
          label="Seats"
          min={1}
          max={200}
          value={draft.capacity}
          onChange={(value) => change({ capacity: clampCount(value, 1, 200) })}
        />
      </div>
      <ArrivalFields
        draft={draft}
        change={change}
        lineNames={draft.lines.map((line) => lineName(line, choices.resources))}
      />
      <ResourceLines draft={draft} change={change} resources={choices.resources} />
      <div className={classes.pair}>
        <NumberInput
          label="Set-up, minutes"
          min={0}
          max={240}
          step={5}
          value={draft.setupMinutes}
          onChange={(value) => change({ setupMinutes: clampMinutes(value, 0, 240) })}
        />
        <NumberInput
          label="Clean-up, minutes"
          min={0}
          max={240}
          step={5}
          value={draft.cleanupMinutes}
          onChange={(value) => change({ cleanupMinutes: clampMinutes(value, 0, 240) })}
        />
      </div>
      <WindowFields window={draft.bookingWindow} change={(bookingWindow) => change({ bookingWindow })} />
      {scope !== 'session' && <Holidays draft={draft} change={change} choices={choices} />}
    </div>
  );
}

function Holidays({ draft, change, choices }: Pick<TemplateFieldsProps, 'draft' | 'change' | 'choices'>) {
  return (
    <div className={classes.group}>
      <Checkbox
        label="Not on days on which the site is shut"
        checked={draft.skipsClosures}
        onChange={(event) => change({ skipsClosures: event.currentTarget.checked })}
      />
      {choices.calendars.length > 0 && (
        <MultiSelect
          label="Nor on these days"
          placeholder="Calendars of holidays"
          data={choices.calendars.map(({ calendarId, name }) => ({ value: calendarId, label: name }))}
          value={[...draft.calendarIds]}
          onChange={(calendarIds) => change({ calendarIds })}
        />
      )}
    </div>
  );
}
