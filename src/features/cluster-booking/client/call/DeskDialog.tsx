import { Modal, type ModalProps } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { useFocusBack } from '#platform/client/design/use-focus-back.ts';

type DeskDialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: ModalProps['size'];
  readonly children: ReactNode;
};

/** A dialog over the call. Esc closes only the dialog: the page under it has a meaning for Esc of its own. */
export function DeskDialog({ title, onClose, size, children }: DeskDialogProps) {
  useFocusBack();
  function leaveOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnEscape={false}
      onKeyDown={leaveOnEscape}
      title={title}
      transitionProps={{ duration: 0 }}
      {...(size === undefined ? {} : { size })}
    >
      {children}
    </Modal>
  );
}
