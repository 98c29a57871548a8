import { Select } from '@mantine/core';
import type { ReplyOf } from '#platform/contract/route.ts';
import type { listMeasures } from '../contract.ts';
import { FAMILIES } from '../domain/measure.ts';
import { CHOICE_WORDS, partLabel } from '../domain/part-words.ts';
import { AGE_BANDS, type Choice, LEAD_BANDS } from '../domain/slice.ts';
import classes from './MeasuresPage.module.css';
import type { MeasureSearch } from './measure-search.ts';

type Catalogue = ReplyOf<typeof listMeasures>;
type Entry = { readonly value: string; readonly label: string };

export const SPANS = [
  { value: '12', label: 'Last 12 weeks' },
  { value: '26', label: 'Last 26 weeks' },
  { value: '52', label: 'Last 52 weeks' },
  { value: '104', label: 'Last 104 weeks' },
];

type MeasureChoicesProps = {
  readonly catalogue: Catalogue;
  readonly measure: Catalogue['measures'][number];
  readonly weeks: string;
  readonly search: MeasureSearch;
  readonly onShow: (next: MeasureSearch) => void;
};

/** Which measure, over how many weeks, narrowed to what. */
export function MeasureChoices({ catalogue, measure, weeks, search, onShow }: MeasureChoicesProps) {
  const groups = FAMILIES.map((family) => ({
    group: family,
    items: catalogue.measures
      .filter((each) => each.family === family)
      .map(({ id, name }) => ({ value: id, label: name })),
  })).filter(({ items }) => items.length > 0);
  return (
    <div className={`${classes.choices} no-print`}>
      <Select
        label="Measure"
        data={groups}
        value={measure.id}
        allowDeselect={false}
        searchable
        maxDropdownHeight={420}
        onChange={(value) => onShow({ measure: value ?? measure.id })}
      />
      <Select
        label="Weeks"
        data={SPANS}
        value={weeks}
        allowDeselect={false}
        onChange={(value) => onShow({ weeks: value ?? '26' })}
      />
      {measure.choices
        .filter((choice) => choice !== 'session')
        .map((choice) => (
          <Select
            key={choice}
            label={CHOICE_WORDS[choice]}
            placeholder="All"
            clearable
            searchable
            data={[...entriesOf(choice, catalogue, search)]}
            value={search[choice] ?? null}
            onChange={(value) => onShow({ [choice]: value ?? '' })}
          />
        ))}
    </div>
  );
}

function entriesOf(choice: Choice, catalogue: Catalogue, search: MeasureSearch): readonly Entry[] {
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const told = (keys: readonly string[]) =>
    keys.map((key) => ({ value: key, label: partLabel(choice, key, new Map()) }));
  switch (choice) {
    case 'cluster':
      return named(catalogue.clusters);
    case 'site':
      return named(catalogue.sites);
    case 'clinician':
      return named(catalogue.clinicians);
    case 'template':
      return named(
        catalogue.templates.filter(({ clusterId }) => search.cluster === undefined || clusterId === search.cluster),
      );
    case 'weekday':
      return told(['1', '2', '3', '4', '5', '6', '7']);
    case 'lead':
      return told(LEAD_BANDS);
    case 'age':
      return told(AGE_BANDS);
    case 'language':
      return told(catalogue.languages);
    case 'session':
      return [];
  }
}
