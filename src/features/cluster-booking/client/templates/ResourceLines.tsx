import { MultiSelect, NumberInput } from '@mantine/core';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { readTemplateChoices } from '../../template-contract.ts';
import classes from './Template.module.css';
import type { DraftLine, TemplateDraft } from './template-draft.ts';

type ResourceLinesProps = {
  readonly draft: TemplateDraft;
  readonly change: (part: Partial<TemplateDraft>) => void;
  readonly choices: ReplyOf<typeof readTemplateChoices>;
};

const KIND_WORDS: Readonly<Record<string, string>> = { staff: 'Staff', room: 'Rooms', equipment: 'Equipment' };

/** Whom and what the session needs, each for the whole of it or for a part. */
export function ResourceLines({ draft, change, choices }: ResourceLinesProps) {
  const here = choices.resources.filter((each) => each.siteId === draft.siteId);
  const groups = Map.groupBy(here, (each) => each.kind);
  const names = new Map(here.map((each) => [each.resourceId, each.name]));
  const setIds = (ids: readonly string[]) =>
    change({
      lines: ids.map(
        (resourceId) =>
          draft.lines.find((line) => line.resourceId === resourceId) ?? {
            resourceId,
            offsetMinutes: 0,
            durationMinutes: null,
          },
      ),
    });
  const setLine = (changed: DraftLine) =>
    change({ lines: draft.lines.map((line) => (line.resourceId === changed.resourceId ? changed : line)) });
  return (
    <div>
      <MultiSelect
        label="Staff, room, equipment"
        placeholder={draft.siteId === null ? 'Choose the site first' : 'Whom and what it needs'}
        disabled={draft.siteId === null}
        searchable
        maxValues={12}
        data={[...groups].map(([kind, items]) => ({
          group: KIND_WORDS[kind] ?? kind,
          items: items.map((each) => ({ value: each.resourceId, label: each.name })),
        }))}
        value={draft.lines.map((line) => line.resourceId)}
        onChange={setIds}
      />
      {draft.lines.map((line) => (
        <div key={line.resourceId} className={classes.line}>
          <span>{names.get(line.resourceId) ?? ''}</span>
          <NumberInput
            size="xs"
            aria-label={`${names.get(line.resourceId) ?? ''}: minutes after the start`}
            suffix=" min in"
            min={0}
            max={Math.max(0, draft.durationMinutes - 5)}
            step={5}
            value={line.offsetMinutes}
            onChange={(value) => setLine({ ...line, offsetMinutes: Number(value) || 0 })}
          />
          <NumberInput
            size="xs"
            aria-label={`${names.get(line.resourceId) ?? ''}: minutes needed`}
            placeholder="to the end"
            prefix="for "
            suffix=" min"
            min={5}
            max={draft.durationMinutes}
            step={5}
            value={line.durationMinutes ?? ''}
            onChange={(value) => setLine({ ...line, durationMinutes: value === '' ? null : Number(value) })}
          />
        </div>
      ))}
    </div>
  );
}
