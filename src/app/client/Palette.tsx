import '@mantine/spotlight/styles.layer.css';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { useEffect } from 'react';

type PaletteProps = {
  readonly commands: readonly SpotlightActionData[];
  /** How often it was asked for; each time opens it. */
  readonly askedCount: number;
};

/** The list of commands, loaded when somebody first asks for it. */
export function Palette({ commands, askedCount }: PaletteProps) {
  useEffect(() => {
    if (askedCount > 0) spotlight.open();
  }, [askedCount]);
  return (
    <Spotlight
      actions={[...commands]}
      shortcut={null}
      nothingFound="No command by that name"
      searchProps={{ placeholder: 'What do you want to do?', 'aria-label': 'Command' }}
      transitionProps={{ duration: 0 }}
    />
  );
}
