/** Which of the system's notices are there, and whether the system shows them at all. */
import type { ShellFacts } from '#shared/domain/desktop/desktop';
import type { ShellNotice } from '#shared/ipc/shell-api';

export interface SystemNotices {
  /** A notice with the id of an earlier one takes its place. */
  show(notice: ShellNotice): void;
  close(id: string): void;
  state(): ShellFacts['notices'];
  dispose(): void;
}

/** One notice as the system has it. */
export interface NoticePort {
  show(): void;
  close(): void;
}

export interface NoticeEvents {
  readonly shown: () => void;
  readonly failed: () => void;
  /** `button`: its place among the actions; absent: the notice itself. */
  readonly clicked: (button?: number) => void;
  /** It can neither be clicked nor closed any more. */
  readonly gone: () => void;
}

export interface NoticesOptions {
  readonly isSupported: boolean;
  readonly make: (notice: ShellNotice, on: NoticeEvents) => NoticePort;
  /** Without an action: the notice itself. */
  readonly onClicked: (event: { id: string; action?: string }) => void;
  /** Whether the system shows them has turned out to be otherwise. */
  readonly onChange: () => void;
}

/** More than this nobody reads; the oldest goes. */
const MAX_NOTICES = 20;
/** No system shows more without hiding them in a menu. */
const MAX_ACTIONS = 2;

export function createNotices({ isSupported, make, onClicked, onChange }: NoticesOptions): SystemNotices {
  // Kept, or they would be collected, and their buttons with them.
  const shown = new Map<string, NoticePort>();
  let state: ShellFacts['notices'] = isSupported ? 'untried' : 'unsupported';
  const learn = (next: ShellFacts['notices']) => {
    if (next === state) return;
    state = next;
    onChange();
  };
  const close = (id: string) => {
    const notice = shown.get(id);
    // Out of the list first: it may say at once that it is closed.
    shown.delete(id);
    notice?.close();
  };
  return {
    show(notice) {
      close(notice.id);
      if (state === 'unsupported') return;
      const { id } = notice;
      const actions = notice.actions.slice(0, MAX_ACTIONS);
      const gone = () => {
        if (shown.get(id) === made) shown.delete(id);
      };
      const made = make(
        { ...notice, actions },
        {
          shown: () => learn('shown'),
          failed() {
            gone();
            learn('blocked');
          },
          clicked(button) {
            const action = button === undefined ? undefined : actions[button]?.id;
            onClicked(action === undefined ? { id } : { id, action });
          },
          gone,
        },
      );
      shown.set(id, made);
      made.show();
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
