import { Button, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { createWorkspace, listWorkspaces } from '../contract.ts';
import type { WorkspaceType } from '../domain/space-role.ts';

const TYPES: readonly { value: WorkspaceType; label: string; description: string }[] = [
  { value: 'private', label: 'Private', description: 'Only members know that it exists.' },
  { value: 'public', label: 'Public', description: 'Colleagues may read and comment; members do the work.' },
  { value: 'org-wide', label: 'For everybody', description: 'Every colleague is a member.' },
];

export function CreateWorkspaceDialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const [name, setName] = useState('');
  const [type, setType] = useState<WorkspaceType>('private');
  const create = useAct(createWorkspace, { refresh: [listWorkspaces] });
  const submit = () => create.mutate({ body: { name, type } }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title="Create a workspace" transitionProps={{ duration: 0 }}>
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
          <Radio.Group label="Who knows of it" value={type} onChange={(value) => setType(value as WorkspaceType)}>
            <Stack gap="xs" mt="xs">
              {TYPES.map((each) => (
                <Radio key={each.value} {...each} />
              ))}
            </Stack>
          </Radio.Group>
          {create.isError && <ProblemNotice error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Create the workspace
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
