import { Button, CloseButton, NumberInput, Select, TextInput } from '@mantine/core';
import { minutesTaken } from '../../domain/templates/arrival.ts';
import { ARRIVAL_PATTERNS } from '../../domain/templates/arrival-times.ts';
import { clampCount, clampMinutes } from './clamp-count.ts';
import { PATTERN_HINTS, PATTERN_WORDS } from './pattern-words.ts';
import classes from './Template.module.css';
import { arrivalOf, type TemplateDraft } from './template-draft.ts';

type ArrivalFieldsProps = {
  readonly draft: TemplateDraft;
  readonly change: (part: Partial<TemplateDraft>) => void;
  readonly lineNames: readonly string[];
};

/** How patients come: in one of the patterns, through stations, to shared places, or at times of their own. */
export function ArrivalFields({ draft, change, lineNames }: ArrivalFieldsProps) {
  return (
    <div className={classes.group}>
      <Select
        label="Patients come"
        allowDeselect={false}
        description={PATTERN_HINTS[draft.arrivalPattern]}
        data={ARRIVAL_PATTERNS.map((value) => ({ value, label: PATTERN_WORDS[value] }))}
        value={draft.arrivalPattern}
        onChange={(value) => change({ arrivalPattern: ARRIVAL_PATTERNS.find((each) => each === value) ?? 'together' })}
      />
      {draft.arrivalPattern === 'stations' && <Stations draft={draft} change={change} lineNames={lineNames} />}
      {draft.arrivalPattern === 'rolling' && (
        <div className={classes.pair}>
          <NumberInput
            label="Places shared"
            min={1}
            max={100}
            value={draft.places}
            onChange={(value) => change({ places: clampCount(value, 1, 100) })}
          />
          <NumberInput
            label="One begins every, minutes"
            min={0}
            max={240}
            step={5}
            value={draft.everyMinutes}
            onChange={(value) => change({ everyMinutes: clampMinutes(value, 0, 240) })}
          />
        </div>
      )}
      {draft.arrivalPattern === 'own' && (
        <TextInput
          label="Minutes after the start, one for each seat"
          placeholder="0, 10, 20, 30"
          value={draft.ownText}
          onChange={(event) => change({ ownText: event.currentTarget.value })}
        />
      )}
      <Taken draft={draft} />
    </div>
  );
}

/** Whether everybody has passed every station before the end. */
function Taken({ draft }: { readonly draft: TemplateDraft }) {
  const arrival = arrivalOf(draft);
  if (typeof arrival === 'string' || arrival.pattern !== 'stations') return null;
  const { capacity, durationMinutes } = draft;
  const taken = minutesTaken(arrival, { capacity, durationMinutes, visitMinutes: 0 }) ?? 0;
  return (
    <p className={classes.missing}>
      The last of {capacity} is done after {taken} minutes
      {taken > durationMinutes ? `; the session has to last ${taken - durationMinutes} minutes longer.` : '.'}
    </p>
  );
}

function Stations({ draft, change, lineNames }: ArrivalFieldsProps) {
  const { stationNames, stationLines } = draft;
  const set = (names: readonly string[], lines: readonly (number | null)[]) =>
    change({ stationNames: names, stationLines: lines });
  return (
    <fieldset className={classes.stations}>
      <legend>Stations</legend>
      <NumberInput
        label="Minutes at each"
        min={5}
        max={240}
        step={5}
        value={draft.stationMinutes}
        onChange={(value) => change({ stationMinutes: clampMinutes(value, 5, 240) })}
      />
      {numbered(stationNames).map(({ name, index }) => (
        <div key={index} className={classes.station}>
          <TextInput
            aria-label={`Name of station ${index + 1}`}
            value={name}
            onChange={(event) => set(stationNames.with(index, event.currentTarget.value), stationLines)}
          />
          <Select
            aria-label={`Who serves station ${index + 1}`}
            placeholder="Who serves it"
            clearable
            data={lineNames.map((label, line) => ({ value: String(line + 1), label }))}
            value={stationLines[index] === null ? null : String(stationLines[index])}
            onChange={(value) => set(stationNames, stationLines.with(index, value === null ? null : Number(value)))}
          />
          <CloseButton
            aria-label={`Remove station ${index + 1}`}
            disabled={stationNames.length <= 2}
            onClick={() => set(stationNames.toSpliced(index, 1), stationLines.toSpliced(index, 1))}
          />
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        disabled={stationNames.length >= 12}
        onClick={() => set([...stationNames, ''], [...stationLines, null])}
      >
        Add a station
      </Button>
    </fieldset>
  );
}

/** Stations have no identity but their place. */
function numbered(names: readonly string[]): readonly { readonly name: string; readonly index: number }[] {
  return names.map((name, index) => ({ name, index }));
}
