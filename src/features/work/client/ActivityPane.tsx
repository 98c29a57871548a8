import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { readSpaceActivity } from '../contract.ts';
import { ActivityList } from './ActivityList.tsx';
import classes from './CardPane.module.css';

type ActivityPaneProps = { readonly spaceId: string; readonly zone: string; readonly onClose: () => void };

export function ActivityPane({ spaceId, zone, onClose }: ActivityPaneProps) {
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <h2>Activity</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close activity" onClick={onClose}>
          <IconX size={18} stroke={1.5} />
        </ActionIcon>
      </header>
      <ActivityList route={readSpaceActivity} params={{ spaceId }} zone={zone} hasCard spaceId={spaceId} />
    </div>
  );
}
