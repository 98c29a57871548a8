import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { VISIT_TYPES } from '../../domain/clusters/cluster-state.ts';
import { VISIT_WORDS } from './cluster-words.ts';
import type { Choices } from './criterion-draft.ts';
import classes from './Definition.module.css';
import type { DefinitionPart } from './definition-part.ts';

type NameFieldsProps = {
  readonly part: DefinitionPart;
  readonly change: (next: Partial<DefinitionPart>) => void;
  readonly choices: Choices;
};

/** What a cluster is: its name, who answers for it, how and how often its patients come. */
export function NameFields({ part, change, choices }: NameFieldsProps) {
  return (
    <fieldset className={classes.part}>
      <legend>What it is</legend>
      <div className={classes.fields}>
        <TextInput
          className={classes.wide}
          label="Name"
          required
          value={part.name}
          maxLength={120}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Textarea
          className={classes.wide}
          label="Purpose"
          autosize
          value={part.purpose}
          maxLength={600}
          onChange={(event) => change({ purpose: event.currentTarget.value })}
        />
        <NativeSelect
          label="Owner"
          value={part.ownerId ?? ''}
          data={[
            { value: '', label: 'Nobody yet' },
            ...choices.owners.map(({ personId, name }) => ({ value: personId, label: name })),
          ]}
          onChange={(event) => change({ ownerId: event.currentTarget.value || null })}
        />
        <NativeSelect
          label="How they come"
          value={part.visitType}
          data={VISIT_TYPES.map((value) => ({ value, label: VISIT_WORDS[value] }))}
          onChange={(event) =>
            change({ visitType: VISIT_TYPES.find((each) => each === event.currentTarget.value) ?? part.visitType })
          }
        />
        <NumberInput
          label="Visit (minutes)"
          min={5}
          max={480}
          allowDecimal={false}
          value={part.visitMinutes}
          onChange={(value) => change({ visitMinutes: Number(value) || 5 })}
        />
        <NumberInput
          label="Visits a year"
          min={0.1}
          max={366}
          value={part.visitsPerYear}
          onChange={(value) => change({ visitsPerYear: Number(value) || 1 })}
        />
      </div>
    </fieldset>
  );
}
