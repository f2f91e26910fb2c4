/** The system's own notices. */
import { Notification } from 'electron';
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { ShellNotice } from '#shared/ipc/shell-api';

export interface SystemNotices {
  show(notice: ShellNotice): void;
  close(id: string): void;
  state(): ShellFacts['notices'];
  dispose(): void;
}

export interface NoticesOptions {
  /** Without an action: the notice itself. */
  readonly onClicked: (event: { id: string; action?: string }) => void;
  /** Whether the system shows them has turned out to be otherwise. */
  readonly onChange: () => void;
}

/** More than this nobody reads; the oldest goes. */
const MAX_NOTICES = 20;
/** No system shows more without hiding them in a menu. */
const MAX_ACTIONS = 2;

export function createSystemNotices({ onClicked, onChange }: NoticesOptions): SystemNotices {
  const shown = new Map<string, Notification>();
  let state: ShellFacts['notices'] = Notification.isSupported() ? 'untried' : 'unsupported';
  const learn = (next: ShellFacts['notices']) => {
    if (next === state) return;
    state = next;
    onChange();
  };
  const close = (id: string) => {
    // Out of the list first: it may say at once that it is closed.
    const notification = shown.get(id);
    shown.delete(id);
    notification?.close();
  };
  const forget = (id: string, notification: Notification) => {
    if (shown.get(id) === notification) shown.delete(id);
  };
  return {
    show(notice) {
      close(notice.id);
      if (state === 'unsupported') return;
      const actions = notice.actions.slice(0, MAX_ACTIONS);
      // What a system has no use for (buttons, urgency, a place of its own for the id) it passes over.
      const notification = new Notification({
        id: notice.id,
        title: notice.title,
        body: notice.body,
        // The desk plays its own sounds, on the ringer's device.
        silent: true,
        timeoutType: notice.sticky ? 'never' : 'default',
        urgency: notice.urgent ? 'critical' : 'normal',
        actions: actions.map(({ label }) => ({ type: 'button', text: label })),
      });
      notification.on('show', () => learn('shown'));
      notification.on('failed', () => {
        forget(notice.id, notification);
        learn('blocked');
      });
      notification.on('click', () => onClicked({ id: notice.id }));
      notification.on('action', ({ actionIndex }) => {
        const action = actions[actionIndex];
        onClicked(action === undefined ? { id: notice.id } : { id: notice.id, action: action.id });
      });
      notification.on('close', ({ reason }) => {
        // Windows moves it to its centre then, where it can still be clicked, and must be closed one day.
        if (reason !== 'timedOut') forget(notice.id, notification);
      });
      // Kept, or it would be collected, and its buttons with it.
      shown.set(notice.id, notification);
      notification.show();
      for (const oldest of shown.keys()) {
        if (shown.size <= MAX_NOTICES) break;
        close(oldest);
      }
    },
    close,
    state: () => state,
    dispose() {
      for (const id of [...shown.keys()]) close(id);
    },
  };
}
