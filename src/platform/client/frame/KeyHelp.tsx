import { Button, Modal, Table } from '@mantine/core';
import { type ComponentType, Suspense, useState } from 'react';
import { KeyHint } from '../design/KeyHint.tsx';
import type { KeyAction, KeySettingsProps } from './key-action.ts';

const NAMES: Readonly<Record<string, string>> = {
  escape: 'Esc',
  enter: 'Enter',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

type KeyHelpProps = {
  readonly actions: readonly KeyAction[] | null;
  readonly onClose: () => void;
  readonly settings?: ComponentType<KeySettingsProps>;
};

/** The keys of the screen that one is on, and the way to change them. */
export function KeyHelp({ actions, onClose, settings: Settings }: KeyHelpProps) {
  const [isChanging, setIsChanging] = useState(false);
  const close = () => {
    setIsChanging(false);
    onClose();
  };
  return (
    <Modal opened={actions !== null} onClose={close} title="Keys on this screen" transitionProps={{ duration: 0 }}>
      {isChanging && Settings ? (
        <Suspense fallback={null}>
          <Settings actions={actions ?? []} onClose={close} />
        </Suspense>
      ) : (
        <>
          <Table>
            <Table.Tbody>
              {(actions ?? []).map((action) => (
                <Table.Tr key={`${action.key} ${action.label}`}>
                  <Table.Td w={80}>
                    <KeyHint>{keyName(action.key)}</KeyHint>
                  </Table.Td>
                  <Table.Td>{action.label}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {Settings && (
            <Button variant="default" mt="md" onClick={() => setIsChanging(true)}>
              Change keys or turn them off
            </Button>
          )}
        </>
      )}
    </Modal>
  );
}

export function keyName(key: string): string {
  return NAMES[key] ?? key.toUpperCase();
}
