import { Group, Modal, Select, Stack } from '@mantine/core';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';
import { listMembers, listSpacePeople, listWorkspaces, setMember } from '../contract.ts';
import type { Workspace } from '../workspace-schemas.ts';
import classes from './WorkPage.module.css';

const ROLES = [
  { value: 'owner', label: 'Owner' },
  { value: 'member', label: 'Member' },
  { value: 'visitor', label: 'Visitor' },
  { value: 'none', label: 'No role' },
];
type Role = 'owner' | 'member' | 'visitor' | 'none';

/** Who belongs to a workspace; an owner changes roles, and every change acts at once. */
export function MembersDialog({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  useFocusBack();
  const params = { workspaceId: workspace.id };
  const list = useRoute(listMembers, { params });
  const change = useAct(setMember, { refresh: [listMembers, listWorkspaces, listSpacePeople] });
  const manages = workspace.may.includes('manage-members');
  const give = (personId: string, role: Role) => change.mutate({ params: { ...params, personId }, body: { role } });
  return (
    <Modal opened onClose={onClose} title={`Members of ${workspace.name}`} transitionProps={{ duration: 0 }} size="lg">
      <Stack>
        {list.isPending && <LoadingRows rows={3} />}
        {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
        {change.isError && <ProblemNotice error={change.error} />}
        {manages && list.data && (
          <Select
            label="Add a colleague"
            placeholder="Type a name"
            searchable
            value={null}
            data={list.data.colleagues.map(({ personId, name }) => ({ value: personId, label: name }))}
            nothingFoundMessage="No colleague by that name who uses boards"
            onChange={(personId) => personId && give(personId, 'member')}
          />
        )}
        {manages && (
          <p className={classes.type}>A visitor reads and comments; a member does the work; an owner decides who.</p>
        )}
        {list.data?.members.map(({ personId, name, role }) => (
          <Group key={personId} justify="space-between" wrap="nowrap">
            <span>{name}</span>
            {manages ? (
              <Select
                aria-label={`Role of ${name}`}
                data={ROLES}
                value={role}
                allowDeselect={false}
                onChange={(value) => give(personId, (value ?? role) as Role)}
              />
            ) : (
              <span>{role}</span>
            )}
          </Group>
        ))}
        {list.data?.members.length === 0 && <p>Nobody has a role of their own here.</p>}
      </Stack>
    </Modal>
  );
}
