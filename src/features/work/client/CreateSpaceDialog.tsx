import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { createSpace, listWorkspaces } from '../contract.ts';
import { DEFAULT_STATUSES } from '../domain/status-role.ts';

export function CreateSpaceDialog({ workspaceId, onClose }: { workspaceId: string; onClose: () => void }) {
  useFocusBack();
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const navigate = useNavigate();
  const create = useAct(createSpace, { refresh: [listWorkspaces] });
  const submit = () =>
    create.mutate(
      { params: { workspaceId }, body: { name, purpose } },
      { onSuccess: ({ id }) => void navigate({ to: `/work/spaces/${id}` }) },
    );
  return (
    <Modal opened onClose={onClose} title="Create a space" transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            data-autofocus
            required
          />
          <TextInput
            label="What it is for"
            description="One sentence, if it helps."
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
            maxLength={500}
          />
          <p>It starts with the columns {DEFAULT_STATUSES.map((status) => status.name).join(', ')}.</p>
          {create.isError && <ProblemNotice error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Create the space
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
