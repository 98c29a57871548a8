import { Button, NativeSelect } from '@mantine/core';
import { CriterionFields } from './CriterionFields.tsx';
import {
  type Choices,
  CRITERION_WORDS,
  type CriterionDraft,
  emptyCriterion,
  isCriterionType,
  lackOf,
} from './criterion-draft.ts';
import classes from './Definition.module.css';

const RULES_MAX = 12;

type RuleListProps = {
  readonly title: string;
  readonly hint: string;
  readonly adds: string;
  readonly drafts: readonly CriterionDraft[];
  readonly choices: Choices;
  readonly onChange: (drafts: readonly CriterionDraft[]) => void;
};

/** The rules that let in, or those that keep out: each a row of fields. */
export function RuleList({ title, hint, adds, drafts, choices, onChange }: RuleListProps) {
  return (
    <fieldset className={classes.part}>
      <legend>{title}</legend>
      <p className={classes.hint}>{hint}</p>
      {drafts.map(({ key, criterion }) => {
        const lack = lackOf(criterion);
        return (
          <fieldset key={key} className={classes.rule} aria-label={CRITERION_WORDS[criterion.type]}>
            <p className={classes.sort}>
              {CRITERION_WORDS[criterion.type]}
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Take away: ${CRITERION_WORDS[criterion.type]}`}
                onClick={() => onChange(drafts.filter((each) => each.key !== key))}
              >
                Take away
              </Button>
            </p>
            <div className={classes.fields}>
              <CriterionFields
                criterion={criterion}
                choices={choices}
                onChange={(next) =>
                  onChange(drafts.map((each) => (each.key === key ? { key, criterion: next } : each)))
                }
              />
            </div>
            {lack !== null && <p className={classes.lack}>{lack}</p>}
          </fieldset>
        );
      })}
      {drafts.length < RULES_MAX && (
        <NativeSelect
          aria-label={adds}
          className={classes.add}
          value=""
          data={[
            { value: '', label: adds },
            ...Object.entries(CRITERION_WORDS).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(event) => {
            const type = event.currentTarget.value;
            if (isCriterionType(type))
              onChange([...drafts, { key: crypto.randomUUID(), criterion: emptyCriterion(type) }]);
          }}
        />
      )}
    </fieldset>
  );
}
