import { Notification } from 'electron';
import type { ShellNotice } from '#shared/ipc/shell-api';

export interface SystemNotices {
  show(notice: ShellNotice): void;
  close(id: string): void;
  dispose(): void;
}

/** The system's own notices. `clicked` without an action: the notice itself, which macOS alone tells apart. */
export function createSystemNotices(
  clicked: (event: { id: string; action?: string }) => void,
): SystemNotices {
  const shown = new Map<string, Notification>();
  const close = (id: string) => {
    shown.get(id)?.close();
    shown.delete(id);
  };
  return {
    show(notice) {
      close(notice.id);
      const notification = new Notification({
        title: notice.title,
        body: notice.body,
        // The desk plays its own sounds, on the ringer's device.
        silent: true,
        timeoutType: notice.sticky ? 'never' : 'default',
        actions: notice.actions.map(({ label }) => ({ type: 'button', text: label })),
      });
      notification.on('click', () => clicked({ id: notice.id }));
      notification.on('action', (details) => {
        const action = notice.actions[details.actionIndex];
        clicked(action === undefined ? { id: notice.id } : { id: notice.id, action: action.id });
      });
      notification.on('close', () => {
        if (shown.get(notice.id) === notification) shown.delete(notice.id);
      });
      shown.set(notice.id, notification);
      notification.show();
    },
    close,
    dispose() {
      for (const id of [...shown.keys()]) close(id);
    },
  };
}
