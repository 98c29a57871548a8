import { Menu } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouteContext } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { z } from 'zod';
import { signOut } from '#features/access/client/sign-out.ts';
import { useIdleLeave, useLeaveWhenOut } from '#features/access/client/use-idle-leave.ts';
import { readOwnSession } from '#features/access/contract.ts';
import { readOwnKeys } from '#features/access/key-contract.ts';
import { followLive, type LiveState } from '#platform/client/api/live.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { formatDay } from '#platform/client/design/format-time.ts';
import { Frame } from '#platform/client/frame/Frame.tsx';
import type { KeyAction } from '#platform/client/frame/key-action.ts';
import { setKeySetting } from '#platform/client/frame/key-setting.ts';
import { useKeys } from '#platform/client/frame/keys.tsx';
import { SessionContext } from '#platform/client/frame/session.ts';
import { NeedsMe } from './NeedsMe.tsx';
import { destinationsFor } from './navigation.ts';

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })));

type Session = z.output<typeof readOwnSession.reply>;

/** The frame of every signed-in screen: navigation by what the person may do, commands, live updates. */
export function AppFrame() {
  const { session: opened } = useRouteContext({ from: '/framed' }) as { session: Session };
  // Read again when rights change, so that buttons come and go without a reload.
  const own = useRoute(readOwnSession);
  const session = own.data ?? opened;
  const navigate = useNavigate();
  const live = useLiveState();
  useIdleLeave();
  useLeaveWhenOut(own.error);
  useOwnKeys();
  const items = destinationsFor(session.permissions);
  const mayFind = session.permissions.includes('seats.book');
  const goTo = (to: string) => void navigate({ to });
  useKeys(globalKeys({ mayFind, goTo }));
  const [paletteAskedCount, setPaletteAskedCount] = useState(0);
  const openPalette = () => setPaletteAskedCount((count) => count + 1);
  useHotkeys([['mod+K', openPalette]], []);
  const commands = [
    ...items.map((item) => ({
      id: item.to,
      label: item.command,
      description: item.label,
      onClick: () => goTo(item.to),
    })),
    { id: 'account', label: 'My account and passkeys', description: 'Account', onClick: () => goTo('/account') },
    { id: 'sign-out', label: 'Sign out', description: 'Account', onClick: () => leave() },
  ];
  return (
    <SessionContext value={session}>
      <Frame
        items={items}
        place={session.organizationName}
        today={formatDay(new Date(), { zone: session.zone })}
        person={session.personName}
        away={live === 'away'}
        onFind={mayFind ? () => goTo('/call') : null}
        onPalette={openPalette}
        bell={session.permissions.includes('approvals.answer') ? <NeedsMe /> : undefined}
        personMenu={
          <>
            <Menu.Item onClick={() => goTo('/account')}>My account and passkeys</Menu.Item>
            <Menu.Item onClick={() => leave()}>Sign out</Menu.Item>
          </>
        }
      >
        <Outlet />
      </Frame>
      {paletteAskedCount > 0 && (
        <Suspense fallback={null}>
          <Palette commands={commands} askedCount={paletteAskedCount} />
        </Suspense>
      )}
    </SessionContext>
  );
}

/** The person's own keys, once they are known. */
function useOwnKeys(): void {
  const { data } = useRoute(readOwnKeys);
  useEffect(() => {
    if (data) setKeySetting(data);
  }, [data]);
}

/** Ends the session. When that fails the person must know that they are still signed in. */
function leave(): void {
  signOut().catch(() => window.alert('Sheaf cannot be reached, so you are still signed in. Try again in a moment.'));
}

function globalKeys({ mayFind, goTo }: { mayFind: boolean; goTo: (to: string) => void }): KeyAction[] {
  return [
    { key: '/', label: 'Find a patient', act: () => goTo('/call'), enabled: mayFind && location.pathname !== '/call' },
  ];
}

/** Away only after a second, so that a page load does not flash a warning. */
function useLiveState(): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('live');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = followLive(client, (next) => {
      clearTimeout(timer);
      if (next === 'live') setState('live');
      else timer = setTimeout(() => setState('away'), 1_000);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client]);
  return state;
}
