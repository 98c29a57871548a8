import { Button } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { countOf } from '#platform/client/design/format-time.ts';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { StatusWord } from '#platform/client/design/StatusWord.tsx';
import { listWorkspaces } from '../contract.ts';
import type { SpaceLine, Workspace } from '../workspace-schemas.ts';
import { CreateSpaceDialog } from './CreateSpaceDialog.tsx';
import { CreateWorkspaceDialog } from './CreateWorkspaceDialog.tsx';
import { MembersDialog } from './MembersDialog.tsx';
import classes from './WorkPage.module.css';

const TYPE_WORDS: Readonly<Record<Workspace['type'], string>> = {
  private: 'Private: only its members know of it',
  public: 'Public: colleagues may read and comment',
  'org-wide': 'Everybody in the organisation is a member',
};

/** Workspaces and their spaces, each with how its work stands. */
export function WorkPage() {
  const list = useRoute(listWorkspaces);
  const [isCreating, setCreating] = useState(false);
  const mayCreate = list.data?.mayCreateWorkspace ?? false;
  const create = mayCreate && (
    <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setCreating(true)}>
      Create a workspace
    </Button>
  );
  return (
    <Page title="Work" lead="Plans and promises, and how they stand." actions={create}>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <LoadingRows rows={3} height={132} label="Loading workspaces" />}
      {list.data?.workspaces.length === 0 && (
        <EmptyState title="No workspace yet" action={create}>
          A workspace holds the boards of a team: what is to do, who does it, and when it will be done.
        </EmptyState>
      )}
      {list.data?.workspaces.map((workspace) => (
        <WorkspaceSection key={workspace.id} workspace={workspace} />
      ))}
      {isCreating && <CreateWorkspaceDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function WorkspaceSection({ workspace }: { workspace: Workspace }) {
  const [open, setOpen] = useState<'space' | 'members' | null>(null);
  const maySpace = workspace.may.includes('create-space');
  const addSpace = maySpace && (
    <Button variant="default" leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setOpen('space')}>
      Create a space
    </Button>
  );
  return (
    <section className={classes.workspace} aria-labelledby={`workspace-${workspace.id}`}>
      <header className={classes.head}>
        <div>
          <h2 id={`workspace-${workspace.id}`}>{workspace.name}</h2>
          <p className={classes.type}>
            {TYPE_WORDS[workspace.type]} · you are {workspace.role === 'owner' ? 'an' : 'a'} {workspace.role}
          </p>
        </div>
        <div className={classes.headActions}>
          <Button
            variant="subtle"
            leftSection={<IconUsers size={16} stroke={1.5} />}
            onClick={() => setOpen('members')}
          >
            Members
          </Button>
          {workspace.spaces.length > 0 && addSpace}
        </div>
      </header>
      {workspace.spaces.length === 0 ? (
        <EmptyState title="No space here yet" action={addSpace}>
          A space is one board with its columns and its goals.
        </EmptyState>
      ) : (
        <ul className={classes.spaces}>
          {workspace.spaces.map((space) => (
            <SpaceTile key={space.id} space={space} />
          ))}
        </ul>
      )}
      {open === 'space' && <CreateSpaceDialog workspaceId={workspace.id} onClose={() => setOpen(null)} />}
      {open === 'members' && <MembersDialog workspace={workspace} onClose={() => setOpen(null)} />}
    </section>
  );
}

function SpaceTile({ space }: { space: SpaceLine }) {
  const { notStartedCount, inProgressCount, completedCount, lateCount } = space;
  const all = notStartedCount + inProgressCount + completedCount;
  const share = (count: number) => `${all === 0 ? 0 : (100 * count) / all}%`;
  return (
    <li>
      <Link to={`/work/spaces/${space.id}`} className={classes.space}>
        <span className={classes.spaceName}>{space.name}</span>
        {space.purpose && <span className={classes.purpose}>{space.purpose}</span>}
        <span className={classes.bar} aria-hidden="true">
          <span data-part="completed" style={{ width: share(completedCount) }} />
          <span data-part="in-progress" style={{ width: share(inProgressCount) }} />
        </span>
        <span className={classes.counts}>
          <span>
            {notStartedCount} to do · {inProgressCount} in progress · {completedCount} done
          </span>
          {lateCount > 0 && <StatusWord tone="stops">{countOf(lateCount, 'card')} late</StatusWord>}
        </span>
      </Link>
    </li>
  );
}
