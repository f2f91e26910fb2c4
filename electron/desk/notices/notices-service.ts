import { isDeepStrictEqual } from 'node:util';
import type { CallId } from '#shared/domain/ids';
import type { Sentence } from '#shared/domain/sentence';
import type { NoticeAction, NoticeView } from '#shared/domain/views';
import type { Translator } from '#shared/i18n/translator';
import type { ShellSignals } from '#shared/ipc/shell-api';
import type { Clock } from '#shared/lib/clock';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { fail, messageOf, ok, type Result } from '#shared/lib/result';
import type { Memory } from '../settings/memory';
import type { NoticeActed } from './act-on-notice';
import { isUnread } from './unread-notices';

export interface NoticesDeps {
  readonly shell: { signal<Name extends keyof ShellSignals>(name: Name, args: ShellSignals[Name]): void };
  readonly translator: () => Translator;
  /** What a button of a notice does; the page and the tray lead here alike. */
  readonly act: (notice: NoticeView, action: NoticeAction) => Promise<NoticeActed>;
  /** Whether a ringing call may disturb a system that is set to do not disturb. */
  readonly ringsThrough: () => boolean;
  /** Of the desk before this one. */
  readonly kept: Memory<readonly NoticeView[]>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface NewNotice {
  /** Replaces the notice that has it. */
  readonly id: string;
  readonly kind: NoticeView['kind'];
  readonly tone: NoticeView['tone'];
  readonly sentence: Sentence;
  readonly callId?: CallId;
  readonly actions?: readonly NoticeAction[];
}

export type NoticeChange = { readonly show: NewNotice } | { readonly close: string };

/** The agent needn't go and look for a success or an information. */
const PASSING_MS = 12_000;
/** News that is no trouble, and waits for the agent all the same. */
const WAITING: ReadonlySet<NoticeView['kind']> = new Set<NoticeView['kind']>([
  'ring',
  'missed',
  'follow-up',
  'free',
]);
const MOST = 20;

export type Notices = ReturnType<typeof createNotices>;

/** What the agent is told outside the call at hand: the same words and buttons in the page and in the tray. */
export function createNotices({ shell, translator, act, ringsThrough, kept, clock, logger }: NoticesDeps) {
  const changed = createEmitter<readonly NoticeView[]>();
  let notices: readonly NoticeView[] = kept.get() ?? [];
  /** A button was clicked and has not done yet what it says. */
  const underway = new Set<NoticeView>();

  const unread = () => notices.filter(isUnread);

  function set(next: readonly NoticeView[]): void {
    const before = unread();
    notices = next;
    if (!isDeepStrictEqual(unread(), before)) kept.set(unread());
    changed.emit(notices);
  }

  function close(id: string): void {
    // The system may still show one of the desk before this one.
    shell.signal('notice.close', { id });
    if (notices.some((notice) => notice.id === id)) set(notices.filter((notice) => notice.id !== id));
  }

  /** The oldest goes that is no failed transfer: those wait until they were seen. */
  function withRoom(all: readonly NoticeView[]): readonly NoticeView[] {
    const oldest = all.find(({ kind }) => kind !== 'transfer-failed') ?? all[0];
    if (all.length <= MOST || oldest === undefined) return all;
    shell.signal('notice.close', { id: oldest.id });
    return all.filter((notice) => notice !== oldest);
  }

  function show(made: NewNotice): void {
    const notice: NoticeView = { actions: [], ...made, at: clock.now() };
    const { t, say } = translator();
    shell.signal('notice.show', {
      id: notice.id,
      title: t('app.name'),
      body: say(notice.sentence),
      tone: notice.tone,
      actions: notice.actions.map((id) => ({ id, label: t(`notice.action.${id}`) })),
      sticky: notice.tone === 'error' || notice.kind === 'ring',
      urgent: notice.kind === 'ring' && ringsThrough(),
    });
    set(withRoom([...notices.filter((each) => each.id !== notice.id), notice]));
    if (notice.tone === 'info' || notice.tone === 'success') {
      if (!WAITING.has(notice.kind)) {
        clock.after(PASSING_MS, () => {
          if (notices.includes(notice)) close(notice.id);
        });
      }
    }
  }

  /** What could not be done leaves its notice, to be tried again, and says why beside it. */
  async function carryOut(notice: NoticeView, action: NoticeAction): Promise<void> {
    underway.add(notice);
    const done = await act(notice, action).catch((thrown: unknown) => {
      logger.error('a notice’s button failed', { action, reason: messageOf(thrown) });
      return fail('internal');
    });
    underway.delete(notice);
    const problem = `problem-${notice.id}`;
    // A call that is over can't be answered or transferred later either.
    const settled = done.ok || done.error.code === 'no-such-call';
    // The same id may stand for something newer by now.
    if (settled && notices.includes(notice)) close(notice.id);
    if (done.ok) return close(problem);
    show({ id: problem, kind: 'desk', tone: 'warning', sentence: { key: `problem.${done.error.code}` } });
  }

  return {
    onChange: changed.on,
    all: () => notices,
    unread,
    find: (id: string) => notices.find((notice) => notice.id === id),
    close,
    show,
    /** What an event changes, if anything. */
    tell(change: NoticeChange | undefined): void {
      if (change === undefined) return;
      if ('show' in change) show(change.show);
      else close(change.close);
    },
    /** The button does its work after this: where it can't, a notice says why. */
    act(id: string, action: NoticeAction): Result<void, { code: 'no-such-notice' }> {
      const notice = notices.find((each) => each.id === id);
      if (notice === undefined) return fail('no-such-notice');
      if (!underway.has(notice)) void carryOut(notice, action);
      return ok();
    },
  };
}
