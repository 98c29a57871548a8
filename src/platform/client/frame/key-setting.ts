import { useSyncExternalStore } from 'react';

/** Single keys as one person wants them. Escape and the arrows are nobody's to change. */
export type KeySetting = {
  readonly isOn: boolean;
  /** Usual key to own key, lower case; what is not named stays as it is. */
  readonly keys: Readonly<Record<string, string>>;
};

const USUAL: KeySetting = { isOn: true, keys: {} };

let current = USUAL;
const listeners = new Set<() => void>();

export function setKeySetting(setting: KeySetting): void {
  current = setting;
  for (const listener of listeners) listener();
}

function keySetting(): KeySetting {
  return current;
}

export function useKeySetting(): KeySetting {
  return useSyncExternalStore(follow, keySetting);
}

function follow(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The key that acts in place of the usual one; null when single keys are turned off. */
export function ownKey(usual: string, setting: KeySetting = current): string | null {
  if (usual.length > 1) return usual;
  return setting.isOn ? (setting.keys[usual] ?? usual) : null;
}
