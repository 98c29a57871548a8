import { NativeSelect } from '@mantine/core';
import { CARE_CATALOGUE } from '#features/care-events/public.ts';

type CareKindSelectProps = {
  readonly value: string | null;
  /** What holds when none is chosen; null when one must be. */
  readonly without: string | null;
  readonly onChange: (careKindId: string | null) => void;
};

const KINDS = CARE_CATALOGUE.map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) =>
  a.label.localeCompare(b.label),
);

/** A kind of care of the catalogue, by name. */
export function CareKindSelect({ value, without, onChange }: CareKindSelectProps) {
  return (
    <NativeSelect
      label="What kind of care?"
      required={without === null}
      value={value ?? ''}
      data={[{ value: '', label: without ?? 'Choose…' }, ...KINDS]}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}
