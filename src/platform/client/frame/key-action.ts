export type KeyAction = {
  /** As `event.key` gives it, lower case: `b`, `1`, `/`, `escape`, `arrowdown`. */
  readonly key: string;
  /** What it does, as a verb with its object. */
  readonly label: string;
  readonly act: () => void;
  readonly enabled?: boolean;
  /** Also acts while typing in a field; only for Escape. */
  readonly whileTyping?: boolean;
};

export type KeySettingsProps = { readonly actions: readonly KeyAction[]; readonly onClose: () => void };
