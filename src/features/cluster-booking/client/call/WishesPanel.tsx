import { Checkbox, Chip, Group, NativeSelect, Stack } from '@mantine/core';
import { useRoute } from '#platform/client/api/use-route.ts';
import { PARTS_OF_DAY, type PartOfDay, STAFF_GENDERS, type Wishes } from '../../domain/seats/wishes.ts';
import { readWishChoices } from '../../offer-contract.ts';

type WishesPanelProps = { readonly wishes: Wishes; readonly onChange: (wishes: Wishes) => void };

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const PARTS: Readonly<Record<PartOfDay, string>> = { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' };
const GENDERS = { female: 'A woman', male: 'A man' } as const;

/** What the caller would rather have. Wishes order the offers; none keeps a seat back. */
export function WishesPanel({ wishes, onChange }: WishesPanelProps) {
  const choices = useRoute(readWishChoices).data;
  const languageNames = new Intl.DisplayNames(['en-GB'], { type: 'language' });
  return (
    <Stack gap={10}>
      <Chip.Group
        multiple
        value={wishes.weekdays.map(String)}
        onChange={(days) => onChange({ ...wishes, weekdays: days.map(Number) })}
      >
        <Group gap={6} role="group" aria-label="Days">
          {DAYS.map((day, index) => (
            <Chip key={day} value={String(index + 1)} size="xs">
              {day}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Chip.Group
        multiple
        value={[...wishes.partsOfDay]}
        onChange={(parts) => onChange({ ...wishes, partsOfDay: PARTS_OF_DAY.filter((part) => parts.includes(part)) })}
      >
        <Group gap={6} role="group" aria-label="Time of day">
          {PARTS_OF_DAY.map((part) => (
            <Chip key={part} value={part} size="xs">
              {PARTS[part]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Checkbox
        label="Nearest site first"
        checked={wishes.nearest}
        onChange={(event) => onChange({ ...wishes, nearest: event.currentTarget.checked })}
      />
      <Group grow align="flex-end">
        <NativeSelect
          label="Site"
          value={wishes.siteIds[0] ?? ''}
          onChange={(event) =>
            onChange({ ...wishes, siteIds: event.currentTarget.value ? [event.currentTarget.value] : [] })
          }
          data={[
            { value: '', label: 'Any' },
            ...(choices?.sites ?? []).map(({ siteId, name }) => ({ value: siteId, label: name })),
          ]}
        />
        <NativeSelect
          label="Language"
          value={wishes.language ?? ''}
          onChange={(event) => onChange({ ...wishes, language: event.currentTarget.value || null })}
          data={[
            { value: '', label: 'Any' },
            ...(choices?.languages ?? []).map((code) => ({ value: code, label: languageNames.of(code) ?? code })),
          ]}
        />
        <NativeSelect
          label="Clinician"
          value={wishes.staffGender ?? ''}
          onChange={(event) =>
            onChange({
              ...wishes,
              staffGender: STAFF_GENDERS.find((gender) => gender === event.currentTarget.value) ?? null,
            })
          }
          data={[
            { value: '', label: 'Any' },
            ...(choices?.genders ?? []).map((gender) => ({ value: gender, label: GENDERS[gender] })),
          ]}
        />
      </Group>
    </Stack>
  );
}
