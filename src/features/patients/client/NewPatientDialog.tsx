import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { createPatientRoute, type FoundPatientRow } from '../contract.ts';
import { GENDERS } from '../domain/patient-record.ts';
import { alikeOf } from './alike-of.ts';
import { FoundPatients } from './FoundPatients.tsx';
import { GENDER_WORDS } from './gender-words.ts';

type NewPatientDialogProps = {
  /** The number that rang, when one did. */
  readonly phone?: string;
  readonly onPick: (patientId: string, patient: FoundPatientRow | null) => void;
  readonly onClose: () => void;
};

const EMPTY = { givenNames: '', familyName: '', birthDate: '', phone: '', postalCode: '' };

/** A patient who is not known yet. Who may be the same is shown first: taking them is one click, adding all the same another. */
export function NewPatientDialog({ phone = '', onPick, onClose }: NewPatientDialogProps) {
  useFocusBack();
  const [fields, setFields] = useState({ ...EMPTY, phone });
  const [gender, setGender] = useState<(typeof GENDERS)[number]>('unknown');
  const [index, setIndex] = useState(0);
  const create = useAct(createPatientRoute);
  const same = alikeOf(create.error);
  const field = (name: keyof typeof EMPTY, label: string, more: { type?: string; required?: boolean } = {}) => (
    <TextInput
      label={label}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      autoComplete="off"
      maxLength={120}
      {...more}
    />
  );
  const send = (evenIfDuplicate: boolean) =>
    create.mutate(
      {
        body: {
          givenNames: fields.givenNames,
          familyName: fields.familyName,
          birthDate: fields.birthDate || null,
          postalCode: fields.postalCode.trim() || null,
          contacts: fields.phone.trim() ? [{ kind: 'phone', value: fields.phone }] : [],
          gender,
          evenIfDuplicate,
        },
      },
      { onSuccess: ({ patientId }) => onPick(patientId, null) },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      title="Add a patient"
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(false);
        }}
      >
        <Stack>
          <Group grow align="flex-start">
            {field('givenNames', 'Given names', { required: true })}
            {field('familyName', 'Family name', { required: true })}
          </Group>
          <Group grow align="flex-start">
            {field('birthDate', 'Date of birth', { type: 'date', required: true })}
            <NativeSelect
              label="Gender"
              value={gender}
              onChange={(event) => setGender(GENDERS.find((each) => each === event.currentTarget.value) ?? 'unknown')}
              data={GENDERS.map((value) => ({ value, label: GENDER_WORDS[value] }))}
            />
          </Group>
          <Group grow align="flex-start">
            {field('phone', 'Phone', { type: 'tel' })}
            {field('postalCode', 'Postal code')}
          </Group>
          {create.error && <ProblemNotice error={create.error} />}
          {same.length > 0 && (
            <>
              <p>Is it one of these? Read back what stands there.</p>
              <FoundPatients
                id="alike"
                patients={same}
                activeIndex={index}
                onPoint={setIndex}
                onPick={(patient) => onPick(patient.patientId, patient)}
              />
            </>
          )}
          <Group>
            <Button type="submit" loading={create.isPending}>
              Add this patient
            </Button>
            {same.length > 0 && (
              <Button variant="default" onClick={() => send(true)}>
                It is someone else: add all the same
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
