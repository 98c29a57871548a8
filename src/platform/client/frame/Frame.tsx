import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconCommand, IconKeyboard, IconMoon, IconSearch, IconSun, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import classes from './Frame.module.css';
import { useKeyHelp } from './keys.tsx';

export type RailItem = {
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
};

type FrameProps = {
  readonly items: readonly RailItem[];
  readonly place: string;
  readonly today: string;
  readonly person: string;
  readonly away: boolean;
  readonly onFind: (() => void) | null;
  readonly onPalette: () => void;
  /** What needs the person: a part of the app, since it mixes features. */
  readonly bell?: ReactNode;
  readonly personMenu: ReactNode;
  readonly children: ReactNode;
};

/** Rail, top bar, content. On a phone the rail is a bottom bar. */
export function Frame(props: FrameProps) {
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <TopBar {...props} />
      <nav className={classes.rail} aria-label="Sheaf">
        {props.items.map(({ to, label, icon: Icon }) => (
          <Link key={to} to={to} className={classes.railLink} activeProps={{ 'data-active': true }}>
            <Icon size={20} stroke={1.5} aria-hidden />
            <span>{label}</span>
          </Link>
        ))}
      </nav>
      <div className={classes.content}>
        {props.away && (
          <p className={classes.away} role="status">
            Not connected. You see the last that was known; it catches up by itself.
          </p>
        )}
        {props.children}
      </div>
    </div>
  );
}

function TopBar({ place, today, person, onFind, onPalette, bell, personMenu }: FrameProps) {
  const showKeys = useKeyHelp();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const dark = colorScheme === 'dark';
  return (
    <header className={`${classes.top} no-print`}>
      <span className={classes.mark}>
        <SheafMark />
        Sheaf
      </span>
      <span className={classes.place}>
        {place} · {today}
      </span>
      <span className={classes.tools}>
        {onFind && <Tool label="Find a patient ( / )" onClick={onFind} icon={<IconSearch size={20} stroke={1.5} />} />}
        <Tool label="Commands ( Ctrl K )" onClick={onPalette} icon={<IconCommand size={20} stroke={1.5} />} />
        {bell}
        <Tool
          label="Keys of this screen ( ? )"
          onClick={showKeys}
          icon={<IconKeyboard size={20} stroke={1.5} />}
          className={classes.wideOnly}
        />
        <Tool
          label={dark ? 'Use light colours' : 'Use dark colours'}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
          icon={dark ? <IconSun size={20} stroke={1.5} /> : <IconMoon size={20} stroke={1.5} />}
        />
        <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <button type="button" className={classes.person} aria-label={person}>
              <IconUser size={20} stroke={1.5} aria-hidden />
              <span className={classes.personName}>{person}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>{personMenu}</Menu.Dropdown>
        </Menu>
      </span>
    </header>
  );
}

type ToolProps = { label: string; onClick: () => void; icon: ReactNode; className?: string | undefined };

export function Tool({ label, onClick, icon, className }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        onClick={onClick}
        aria-label={label}
        className={`${classes.tool} ${className ?? ''}`}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** Stalks that meet in one knot. */
export function SheafMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <path
        d="M4 3c2 4 6 6 8 10M12 2v11M20 3c-2 4-6 6-8 10M12 13v9M12 13c-1 3-4 5-6 8M12 13c1 3 4 5 6 8"
        stroke="var(--reed)"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <rect x="8.5" y="11.2" width="7" height="3.6" rx="1.8" fill="var(--wheat)" />
    </svg>
  );
}
