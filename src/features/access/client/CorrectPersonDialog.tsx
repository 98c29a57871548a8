import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { correctPerson, readPersonAccount } from '../people-contract.ts';
import { findPeople, type PersonRights, readPersonRights } from '../rights-contract.ts';

const REASON_LENGTH_MIN = 3;

/** Puts a name right; and the address, until somebody signs in with it. */
export function CorrectPersonDialog({
  person,
  onClose,
}: {
  readonly person: PersonRights;
  readonly onClose: () => void;
}) {
  useFocusBack();
  const { personId, hasIdentity } = person;
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email);
  const [reason, setReason] = useState('');
  const act = useAct(correctPerson, { refresh: [readPersonAccount, readPersonRights, findPeople] });
  return (
    <Modal opened onClose={onClose} title={`Put right: ${person.name}`} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate({ params: { personId }, body: { name, email, reason: reason.trim() } }, { onSuccess: onClose });
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            autoComplete="off"
            maxLength={120}
            value={name}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="E-mail address"
            description={
              hasIdentity
                ? 'They sign in with it, so it stays.'
                : 'Links made before end with it; make a new one afterwards.'
            }
            type="email"
            autoComplete="off"
            maxLength={320}
            readOnly={hasIdentity}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <Textarea
            label="Why?"
            description="Kept with the change, for whoever asks later."
            value={reason}
            maxLength={300}
            autosize
            minRows={2}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {act.error && <ProblemNotice error={act.error} />}
          <Group>
            <Button
              type="submit"
              disabled={name.trim() === '' || reason.trim().length < REASON_LENGTH_MIN}
              loading={act.isPending}
            >
              Put it right
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it as it is
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
