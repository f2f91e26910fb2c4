import { useEffect, useState } from 'react';

export interface BrowserPermission {
  readonly permission: NotificationPermission;
  /** Only ever by a click: browsers refuse what nobody asked for. */
  readonly ask: () => Promise<void>;
}

/** Whether the browser may show notices; follows what the agent changes in the browser's own settings. */
export function useBrowserPermission(): BrowserPermission {
  const [permission, setPermission] = useState(current);

  useEffect(() => {
    let status: PermissionStatus | undefined;
    let gone = false;
    const follow = () => setPermission(current());
    void navigator.permissions.query({ name: 'notifications' }).then(
      (found) => {
        if (gone) return;
        status = found;
        status.addEventListener('change', follow);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      status?.removeEventListener('change', follow);
    };
  }, []);

  return {
    permission,
    async ask() {
      setPermission(await Notification.requestPermission());
    },
  };
}

const current = (): NotificationPermission =>
  typeof Notification === 'undefined' ? 'denied' : Notification.permission;
