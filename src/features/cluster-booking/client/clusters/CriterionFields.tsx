import { MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type Choices, type CriterionBody, codeKey, codeOptions, withCodes } from './criterion-draft.ts';
import classes from './Definition.module.css';

type FieldsProps<Body extends CriterionBody> = {
  readonly criterion: Body;
  readonly choices: Choices;
  readonly onChange: (criterion: CriterionBody) => void;
};

/** What one rule looks at, by its sort. Codes, sites, languages and kinds are chosen from what is really there. */
export function CriterionFields({ criterion, ...rest }: FieldsProps<CriterionBody>) {
  switch (criterion.type) {
    case 'age':
      return <AgeFields criterion={criterion} {...rest} />;
    case 'condition':
    case 'medication':
      return <CodeField criterion={criterion} {...rest} />;
    case 'result':
      return <ResultFields criterion={criterion} {...rest} />;
    case 'last-visit':
      return <LastVisitFields criterion={criterion} {...rest} />;
    case 'next-visit':
      return <NextVisitFields criterion={criterion} {...rest} />;
    case 'recall-due':
      return <RecallFields criterion={criterion} {...rest} />;
    case 'language':
    case 'site':
      return <PlaceFields criterion={criterion} {...rest} />;
  }
}

type Of<Type extends CriterionBody['type']> = Extract<CriterionBody, { type: Type }>;

function AgeFields({ criterion, onChange }: FieldsProps<Of<'age'>>) {
  return (
    <>
      <Whole
        label="From years"
        value={yearsOf(criterion.fromMonths)}
        onChange={(years) => onChange({ ...criterion, fromMonths: monthsOf(years) })}
      />
      <Whole
        label="Under years"
        value={yearsOf(criterion.untilMonths)}
        onChange={(years) => onChange({ ...criterion, untilMonths: monthsOf(years) })}
      />
    </>
  );
}

function CodeField({
  criterion,
  choices,
  onChange,
}: FieldsProps<Of<'condition'> | Of<'medication'> | Of<'result'> | Of<'last-visit'>>) {
  return (
    <MultiSelect
      className={classes.wide}
      label="From the records"
      placeholder={criterion.codes.length === 0 ? 'Type to find' : ''}
      searchable
      data={codeOptions(criterion, choices)}
      value={criterion.codes.map(codeKey)}
      onChange={(keys) => onChange(withCodes(criterion, keys, choices))}
    />
  );
}

function ResultFields(props: FieldsProps<Of<'result'>>) {
  const { criterion, onChange } = props;
  return (
    <>
      <CodeField {...props} />
      <NativeSelect
        label="Is"
        data={[
          { value: 'at-least', label: 'at least' },
          { value: 'below', label: 'below' },
        ]}
        value={criterion.comparison}
        onChange={(event) =>
          onChange({ ...criterion, comparison: event.currentTarget.value === 'below' ? 'below' : 'at-least' })
        }
      />
      <NumberInput
        label="Value"
        value={criterion.value}
        onChange={(value) => onChange({ ...criterion, value: Number(value) || 0 })}
      />
      <TextInput
        label="Unit"
        value={criterion.unit}
        maxLength={30}
        onChange={(event) => onChange({ ...criterion, unit: event.currentTarget.value })}
      />
      <Whole
        label="No older than (months)"
        value={criterion.newerThanMonths}
        onChange={(newerThanMonths) => onChange({ ...criterion, newerThanMonths })}
      />
    </>
  );
}

function LastVisitFields(props: FieldsProps<Of<'last-visit'>>) {
  const { criterion, onChange } = props;
  return (
    <>
      <CodeField {...props} />
      <Whole
        label="None in the last (months)"
        value={criterion.monthsAgoMin}
        onChange={(months) => onChange({ ...criterion, monthsAgoMin: months ?? 0 })}
      />
    </>
  );
}

function NextVisitFields({ criterion, onChange }: FieldsProps<Of<'next-visit'>>) {
  return (
    <>
      <NativeSelect
        label="In this cluster"
        data={[
          { value: 'no', label: 'no visit is booked' },
          { value: 'yes', label: 'a visit is booked' },
        ]}
        value={criterion.isBooked ? 'yes' : 'no'}
        onChange={(event) => onChange({ ...criterion, isBooked: event.currentTarget.value === 'yes' })}
      />
      <Whole
        label="Within (days)"
        max={730}
        value={criterion.withinDays}
        onChange={(days) => onChange({ ...criterion, withinDays: days ?? 0 })}
      />
    </>
  );
}

function RecallFields({ criterion, choices, onChange }: FieldsProps<Of<'recall-due'>>) {
  return (
    <>
      <MultiSelect
        className={classes.wide}
        label="Kinds of care"
        searchable
        data={choices.kinds.map(({ kindId, name }) => ({ value: kindId, label: name }))}
        value={criterion.kindIds}
        onChange={(kindIds) => onChange({ ...criterion, kindIds })}
      />
      <MultiSelect
        label="Families (empty: any)"
        searchable
        data={[...new Set([...choices.families, ...criterion.families])]}
        value={criterion.families}
        onChange={(families) => onChange({ ...criterion, families })}
      />
      <Whole
        label="Due within (days)"
        max={730}
        value={criterion.withinDays}
        onChange={(days) => onChange({ ...criterion, withinDays: days ?? 0 })}
      />
    </>
  );
}

function PlaceFields({ criterion, choices, onChange }: FieldsProps<Of<'language'> | Of<'site'>>) {
  if (criterion.type === 'language') {
    return (
      <MultiSelect
        className={classes.wide}
        label="Languages"
        searchable
        data={choices.languages.map(({ code, name }) => ({ value: code, label: name }))}
        value={criterion.languages}
        onChange={(languages) => onChange({ ...criterion, languages })}
      />
    );
  }
  return (
    <MultiSelect
      className={classes.wide}
      label="Sites"
      searchable
      data={choices.sites.map(({ siteId, name }) => ({ value: siteId, label: name }))}
      value={criterion.siteIds}
      onChange={(siteIds) => onChange({ ...criterion, siteIds })}
    />
  );
}

type WholeProps = {
  readonly label: string;
  readonly value: number | null;
  readonly max?: number;
  readonly onChange: (value: number | null) => void;
};

/** A number from 0; empty is null. */
function Whole({ label, value, max = 125, onChange }: WholeProps) {
  return (
    <NumberInput
      label={label}
      min={0}
      max={max}
      value={value ?? ''}
      onChange={(given) => onChange(given === '' ? null : Number(given) || 0)}
    />
  );
}

/** Years to two places: 18 months is 1.5. */
function yearsOf(months: number | null): number | null {
  return months === null ? null : Math.round((months / 12) * 100) / 100;
}

function monthsOf(years: number | null): number | null {
  return years === null ? null : Math.round(years * 12);
}
