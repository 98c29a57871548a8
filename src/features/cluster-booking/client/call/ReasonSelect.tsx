import { NativeSelect } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import type { Initiator } from '../../domain/seats/cancel-reasons.ts';
import { listCancelReasons } from '../../seat-change-contract.ts';

const INITIATOR_WORDS: Readonly<Record<Initiator, string>> = {
  patient: 'The patient',
  clinic: 'The clinic',
  organisation: 'The organisation',
};

/** Why a booking is moved or given back: the reasons that are offered, by whose wish it is. */
export function ReasonSelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const reasons = useRoute(listCancelReasons).data?.reasons.filter((each) => each.isOffered) ?? [];
  return (
    <NativeSelect
      label="Why?"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={(['patient', 'clinic', 'organisation'] as const).map((initiator) => ({
        group: INITIATOR_WORDS[initiator],
        items: reasons
          .filter((each) => each.initiator === initiator)
          .map(({ code, label }) => ({ value: code, label })),
      }))}
    />
  );
}
