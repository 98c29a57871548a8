import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { ROLES, type Role } from '../domain/permissions.ts';
import { ROLE_WORDS } from '../domain/role-words.ts';
import { addPerson, type MadeLink } from '../people-contract.ts';
import { findPeople } from '../rights-contract.ts';
import { LinkMade } from './LinkMade.tsx';

const STAFF_ROLES = ROLES.filter((role): role is Exclude<Role, 'patient'> => role !== 'patient');
const REASON_LENGTH_MIN = 3;

/** Adds somebody who works here; then says how they come in. */
export function AddPersonDialog({ onClose }: { readonly onClose: () => void }) {
  useFocusBack();
  const [made, setMade] = useState<MadeLink | null>(null);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  return (
    <Modal
      opened
      onClose={onClose}
      // A link that is shown once is not lost by a click beside it.
      closeOnClickOutside={made === null}
      title={made ? `${name.trim()} is added` : 'Add a person'}
      transitionProps={{ duration: 0 }}
    >
      {made ? (
        <LinkMade link={made} personName={name.trim()} email={email.trim()} onClose={onClose} />
      ) : (
        <AddPersonForm {...{ name, setName, email, setEmail, onClose }} onMade={setMade} />
      )}
    </Modal>
  );
}

type AddPersonFormProps = {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly email: string;
  readonly setEmail: (email: string) => void;
  readonly onMade: (link: MadeLink) => void;
  readonly onClose: () => void;
};

function AddPersonForm({ name, setName, email, setEmail, onMade, onClose }: AddPersonFormProps) {
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const act = useAct(addPerson, { refresh: [findPeople] });
  const isWhole = name.trim() !== '' && email.includes('@') && roles.length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = { name, email, roles: STAFF_ROLES.filter((role) => roles.includes(role)), reason: reason.trim() };
        act.mutate({ body }, { onSuccess: onMade });
      }}
    >
      <Stack>
        <TextInput
          label="Name"
          description="As colleagues see it."
          autoComplete="off"
          maxLength={120}
          value={name}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail address"
          description="They sign in with it."
          type="email"
          autoComplete="off"
          maxLength={320}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Checkbox.Group
          label="Roles to begin with"
          description="Single rights can be given afterwards."
          value={[...roles]}
          onChange={setRoles}
        >
          <Stack gap={8} mt={8}>
            {STAFF_ROLES.map((role) => (
              <Checkbox key={role} value={role} label={ROLE_WORDS[role].name} description={ROLE_WORDS[role].text} />
            ))}
          </Stack>
        </Checkbox.Group>
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
          <Button type="submit" disabled={!isWhole || reason.trim().length < REASON_LENGTH_MIN} loading={act.isPending}>
            Add this person
          </Button>
          <Button variant="default" onClick={onClose}>
            Add nobody
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
