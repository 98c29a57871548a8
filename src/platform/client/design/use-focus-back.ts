import { useEffect, useState } from 'react';

/**
 * When a dialog that is drawn only while it is open is gone, focus goes back to what opened it. Mantine does so only for dialogs that
 * stay and are shut. Whatever has taken the focus meanwhile keeps it.
 */
export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (isLost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
      });
    },
    [opener],
  );
}
