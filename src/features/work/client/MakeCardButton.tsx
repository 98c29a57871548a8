import { Button, Menu } from '@mantine/core';
import { IconLayoutKanban } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useAct, useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { createCard, listCardsOfSubject, listWorkspaces, readBoard } from '../contract.ts';
import type { SubjectType } from '../domain/card-subject.ts';

type MakeCardButtonProps = { readonly subject: { readonly type: SubjectType; readonly id: string } };

/** On the page of a find, a session or a goal: makes a card from it on a board, or leads to the card there is. */
export function MakeCardButton({ subject }: MakeCardButtonProps) {
  const workspaces = useRoute(listWorkspaces);
  const existing = useRoute(listCardsOfSubject, { query: { subjectType: subject.type, subjectId: subject.id } });
  const create = useAct(createCard, { refresh: [listCardsOfSubject, readBoard, listWorkspaces] });
  const open = (workspaces.data?.workspaces ?? []).filter(({ may }) => may.includes('create-card'));
  const [card] = existing.data?.cards ?? [];
  if (card) {
    return (
      <Link to={`/work/spaces/${card.spaceId}/cards/${card.id}`}>
        Card {card.number} on {card.spaceName}: {card.statusName}
      </Link>
    );
  }
  if (!open.some(({ spaces }) => spaces.length > 0)) return null;
  return (
    <>
      <Menu transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            variant="default"
            loading={create.isPending}
            leftSection={<IconLayoutKanban size={16} stroke={1.5} />}
          >
            Make a card
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {open.map((workspace) => [
            <Menu.Label key={workspace.id}>{workspace.name}</Menu.Label>,
            ...workspace.spaces.map((space) => (
              <Menu.Item
                key={space.id}
                onClick={() => create.mutate({ params: { spaceId: space.id }, body: { subject } })}
              >
                {space.name}
              </Menu.Item>
            )),
          ])}
        </Menu.Dropdown>
      </Menu>
      {create.isError && <ProblemNotice error={create.error} />}
    </>
  );
}
