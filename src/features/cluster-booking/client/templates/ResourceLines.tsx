import { Button, Checkbox, CloseButton, MultiSelect, NumberInput, Select } from '@mantine/core';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { readTemplateChoices } from '../../template-contract.ts';
import { clampCount, clampMinutes } from './clamp-count.ts';
import { lineName } from './line-name.ts';
import classes from './Template.module.css';
import type { DraftLine, TemplateDraft } from './template-draft.ts';

type Resource = ReplyOf<typeof readTemplateChoices>['resources'][number];

type ResourceLinesProps = {
  readonly draft: TemplateDraft;
  readonly change: (part: Partial<TemplateDraft>) => void;
  readonly resources: readonly Resource[];
};

const KIND_WORDS: Readonly<Record<string, string>> = { staff: 'Staff', room: 'Rooms', equipment: 'Equipment' };

/** Whom and what the session needs: by name, or any of several; each for the whole of it or for a part. */
export function ResourceLines({ draft, change, resources }: ResourceLinesProps) {
  const here = resources.filter((each) => each.siteId === draft.siteId);
  const isNamed = ({ pick }: DraftLine) => pick === 'all';
  const setNamed = (ids: readonly string[]) => {
    const kept = draft.lines.filter((line) => !isNamed(line) || line.resourceIds.every((id) => ids.includes(id)));
    const known = new Set(kept.filter(isNamed).flatMap(({ resourceIds }) => resourceIds));
    const added = ids.filter((id) => !known.has(id)).map((id) => newLine(id, here));
    change({ lines: [...kept, ...added] });
  };
  const setLine = (changed: DraftLine) =>
    change({ lines: draft.lines.map((line) => (line.key === changed.key ? changed : line)) });
  return (
    <div className={classes.group}>
      <MultiSelect
        label="Staff, room, equipment"
        placeholder={draft.siteId === null ? 'Choose the site first' : 'Whom and what it needs'}
        disabled={draft.siteId === null}
        searchable
        maxValues={12}
        data={optionsOf(here)}
        value={draft.lines.filter(isNamed).flatMap(({ resourceIds }) => resourceIds)}
        onChange={setNamed}
      />
      {draft.lines.map((line) => (
        <Line
          key={line.key}
          line={line}
          here={here}
          durationMinutes={draft.durationMinutes}
          onChange={setLine}
          onRemove={() => change({ lines: draft.lines.filter(({ key }) => key !== line.key) })}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        disabled={draft.siteId === null || draft.lines.length >= 12}
        onClick={() => change({ lines: [...draft.lines, { ...newLine(null, here), pick: 'any' }] })}
      >
        Add any of several
      </Button>
    </div>
  );
}

function optionsOf(here: readonly Resource[]) {
  return [...Map.groupBy(here, ({ kind }) => kind)].map(([kind, items]) => ({
    group: KIND_WORDS[kind] ?? kind,
    items: items.map(({ resourceId, name }) => ({ value: resourceId, label: name })),
  }));
}

/** Rooms are needed for set-up and clean-up too, unless one says otherwise. */
function newLine(resourceId: string | null, here: readonly Resource[]): DraftLine {
  const isRoom = here.find((each) => each.resourceId === resourceId)?.kind === 'room';
  return {
    key: crypto.randomUUID(),
    pick: 'all',
    resourceIds: resourceId === null ? [] : [resourceId],
    skill: null,
    units: 1,
    offsetMinutes: 0,
    durationMinutes: null,
    isOptional: false,
    isPrepared: isRoom,
  };
}

type LineProps = {
  readonly line: DraftLine;
  readonly here: readonly Resource[];
  readonly durationMinutes: number;
  readonly onChange: (line: DraftLine) => void;
  readonly onRemove: () => void;
};

function Line({ line, here, durationMinutes, onChange, onRemove }: LineProps) {
  const name = lineName(line, here);
  return (
    <div className={classes.lineBox}>
      {line.pick === 'any' && <Pool line={line} here={here} onChange={onChange} onRemove={onRemove} />}
      <div className={classes.line}>
        <span>{name}</span>
        <NumberInput
          size="xs"
          aria-label={`${name}: minutes after the start`}
          suffix=" min in"
          min={0}
          max={Math.max(0, durationMinutes - 5)}
          step={5}
          value={line.offsetMinutes}
          onChange={(value) => onChange({ ...line, offsetMinutes: clampMinutes(value, 0, 715) })}
        />
        <NumberInput
          size="xs"
          aria-label={`${name}: minutes needed`}
          placeholder="to the end"
          prefix="for "
          suffix=" min"
          min={5}
          max={durationMinutes}
          step={5}
          value={line.durationMinutes ?? ''}
          onChange={(value) =>
            onChange({ ...line, durationMinutes: value === '' ? null : clampMinutes(value, 5, 720) })
          }
        />
      </div>
      <div className={classes.lineMarks}>
        <NumberInput
          size="xs"
          w={88}
          aria-label={`${name}: how many at once`}
          prefix="× "
          min={1}
          max={50}
          value={line.units}
          onChange={(value) => onChange({ ...line, units: clampCount(value, 1, 50) })}
        />
        <Checkbox
          size="xs"
          label="can be done without"
          aria-label={`${name}: can be done without`}
          checked={line.isOptional}
          onChange={(event) => onChange({ ...line, isOptional: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="also for set-up"
          aria-label={`${name}: also for set-up and clean-up`}
          checked={line.isPrepared}
          onChange={(event) => onChange({ ...line, isPrepared: event.currentTarget.checked })}
        />
      </div>
    </div>
  );
}

function Pool({ line, here, onChange, onRemove }: Omit<LineProps, 'durationMinutes'>) {
  const skills = [...new Set(here.flatMap((each) => each.skills))].sort();
  return (
    <div className={classes.pool}>
      <Select
        size="xs"
        label="Anybody with the skill"
        placeholder="No skill"
        clearable
        searchable
        data={skills.map((value) => ({ value, label: value.replaceAll('-', ' ') }))}
        value={line.skill}
        onChange={(skill) => onChange({ ...line, skill })}
      />
      <MultiSelect
        size="xs"
        label="Or one of these, first the first"
        placeholder="Names"
        searchable
        data={optionsOf(here)}
        value={[...line.resourceIds]}
        onChange={(resourceIds) => onChange({ ...line, resourceIds })}
      />
      <CloseButton aria-label="Remove this line" onClick={onRemove} />
    </div>
  );
}
