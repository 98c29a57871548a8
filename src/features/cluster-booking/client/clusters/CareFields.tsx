import { MultiSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Choices } from './criterion-draft.ts';
import classes from './Definition.module.css';
import type { DefinitionPart } from './definition-part.ts';

type CareFieldsProps = {
  readonly part: DefinitionPart;
  readonly change: (next: Partial<DefinitionPart>) => void;
  readonly choices: Choices;
};

/** Which needs a seat settles, and what patients are told. */
export function CareFields({ part, change, choices }: CareFieldsProps) {
  const [wasThere, setWasThere] = useState(false);
  return (
    <fieldset className={classes.part}>
      <legend>What a visit settles</legend>
      <div className={classes.fields}>
        <MultiSelect
          className={classes.wide}
          label="Kinds of care"
          searchable
          data={choices.kinds.map(({ kindId, name }) => ({ value: kindId, label: name }))}
          value={part.kindIds}
          error={wasThere && part.kindIds.length === 0 ? 'Choose at least one.' : null}
          onBlur={() => setWasThere(true)}
          onChange={(kindIds) => change({ kindIds })}
        />
        <MultiSelect
          className={classes.wide}
          label="Families (empty: any)"
          searchable
          data={[...new Set([...choices.families, ...part.families])].filter((family) => family !== '')}
          value={part.families}
          onChange={(families) => change({ families })}
        />
        <Textarea
          className={classes.wide}
          label="What patients are told"
          autosize
          value={part.instructions}
          maxLength={1000}
          onChange={(event) => change({ instructions: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
