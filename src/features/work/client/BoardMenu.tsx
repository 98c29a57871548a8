import { Button, Menu } from '@mantine/core';
import { IconLayoutKanban } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { CallProblem } from '#platform/client/api/call-route.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { listWorkspaces } from '../contract.ts';

type BoardMenuProps = {
  readonly label: string;
  readonly size?: 'xs' | 'sm';
  readonly isBusy: boolean;
  readonly problem: CallProblem | null;
  readonly onChoose: (spaceId: string) => void;
};

/** A button that asks on which board; nothing for who may put a card on none. */
export function BoardMenu({ label, size = 'sm', isBusy, problem, onChoose }: BoardMenuProps) {
  const workspaces = useRoute(listWorkspaces);
  const button = useRef<HTMLButtonElement>(null);
  const wasBusy = useRef(false);
  // A busy button loses the focus; whoever chose by keyboard gets it back.
  useEffect(() => {
    if (wasBusy.current && !isBusy && document.activeElement === document.body) button.current?.focus();
    wasBusy.current = isBusy;
  }, [isBusy]);
  const open = (workspaces.data?.workspaces ?? []).filter(({ may }) => may.includes('create-card'));
  if (!open.some(({ spaces }) => spaces.length > 0)) return null;
  return (
    <>
      <Menu transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            ref={button}
            variant="default"
            size={size}
            loading={isBusy}
            leftSection={<IconLayoutKanban size={16} stroke={1.5} />}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {open.map((workspace) => [
            <Menu.Label key={workspace.id}>{workspace.name}</Menu.Label>,
            ...workspace.spaces.map((space) => (
              <Menu.Item key={space.id} onClick={() => onChoose(space.id)}>
                {space.name}
              </Menu.Item>
            )),
          ])}
        </Menu.Dropdown>
      </Menu>
      {problem && <ProblemNotice error={problem} />}
    </>
  );
}
