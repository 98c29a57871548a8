import { NativeSelect, TextInput } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import { readWishChoices } from '../../offer-contract.ts';
import { CareKindSelect } from './CareKindSelect.tsx';

export type VisitWanted = {
  readonly careKindId: string | null;
  readonly siteId: string | null;
  readonly withWhom: string;
};
export const NO_VISIT: VisitWanted = { careKindId: null, siteId: null, withWhom: '' };

type VisitFieldsProps = {
  readonly visit: VisitWanted;
  /** A need is what the call is about: it says what the visit is for. */
  readonly hasNeed: boolean;
  readonly onChange: (visit: VisitWanted) => void;
};

/** What an individual visit is for, where and with whom it is wanted. */
export function VisitFields({ visit, hasNeed, onChange }: VisitFieldsProps) {
  const sites = useRoute(readWishChoices).data?.sites ?? [];
  return (
    <>
      <CareKindSelect
        value={visit.careKindId}
        without={hasNeed ? 'The need that is due' : null}
        onChange={(careKindId) => onChange({ ...visit, careKindId })}
      />
      <NativeSelect
        label="Where?"
        value={visit.siteId ?? ''}
        data={[{ value: '', label: 'Any site' }, ...sites.map(({ siteId, name }) => ({ value: siteId, label: name }))]}
        onChange={(event) => onChange({ ...visit, siteId: event.currentTarget.value || null })}
      />
      <TextInput
        label="With whom? (may stay empty)"
        value={visit.withWhom}
        maxLength={120}
        onChange={(event) => onChange({ ...visit, withWhom: event.currentTarget.value })}
      />
    </>
  );
}
