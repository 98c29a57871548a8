import {
  type ComponentType,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { KeyHelp } from './KeyHelp.tsx';
import type { KeyAction, KeySettingsProps } from './key-action.ts';
import { ownKey } from './key-setting.ts';

type Registry = {
  readonly add: (list: { current: readonly KeyAction[] }) => () => void;
  readonly showHelp: () => void;
};
const KeysContext = createContext<Registry | null>(null);

type KeysProviderProps = {
  readonly children: ReactNode;
  /** Where a person changes the keys of the screen or turns them off. */
  readonly settings?: ComponentType<KeySettingsProps>;
};

/** Listens for single keys, never inside text fields, and shows the keys of the screen on `?`. */
export function KeysProvider({ children, settings }: KeysProviderProps) {
  const lists = useRef(new Set<{ current: readonly KeyAction[] }>());
  const [help, setHelp] = useState<readonly KeyAction[] | null>(null);
  const activeActions = useCallback(
    () => [...lists.current].flatMap((list) => list.current).filter((action) => action.enabled !== false),
    [],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const typing = isTyping(event.target);
      const key = event.key.toLowerCase();
      if (key === ownKey('?') && !typing) {
        event.preventDefault();
        setHelp(activeActions());
        return;
      }
      if (document.querySelector('[role="dialog"]')) return;
      // The latest screen or pane wins over what lies under it.
      const action = activeActions()
        .reverse()
        .find((each) => ownKey(each.key) === key && (!typing || each.whileTyping));
      if (!action) return;
      event.preventDefault();
      action.act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [activeActions]);
  const registry = useMemo<Registry>(
    () => ({
      add: (list) => {
        lists.current.add(list);
        return () => lists.current.delete(list);
      },
      showHelp: () => setHelp(activeActions()),
    }),
    [activeActions],
  );
  return (
    <KeysContext value={registry}>
      {children}
      <KeyHelp actions={help} onClose={() => setHelp(null)} {...(settings ? { settings } : {})} />
    </KeysContext>
  );
}

/** Makes keys act while the component is on screen. */
export function useKeys(actions: readonly KeyAction[]): void {
  const registry = useContext(KeysContext);
  const list = useRef(actions);
  // Why: a key pressed the moment a screen is seen must act; effects after painting may come too late on a busy machine.
  useLayoutEffect(() => {
    list.current = actions;
  });
  useLayoutEffect(() => registry?.add(list), [registry]);
}

export function useKeyHelp(): () => void {
  return useContext(KeysContext)?.showHelp ?? (() => {});
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
