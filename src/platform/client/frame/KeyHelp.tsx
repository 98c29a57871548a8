import { Modal, Table } from '@mantine/core';
import { KeyHint } from '../design/KeyHint.tsx';
import type { KeyAction } from './key-action.ts';

const NAMES: Readonly<Record<string, string>> = {
  escape: 'Esc',
  enter: 'Enter',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

/** The keys of the screen that one is on. */
export function KeyHelp({ actions, onClose }: { actions: readonly KeyAction[] | null; onClose: () => void }) {
  return (
    <Modal opened={actions !== null} onClose={onClose} title="Keys on this screen" transitionProps={{ duration: 0 }}>
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
    </Modal>
  );
}

export function keyName(key: string): string {
  return NAMES[key] ?? key.toUpperCase();
}
