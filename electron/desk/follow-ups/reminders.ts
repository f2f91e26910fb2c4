import { dueOf, type FollowUp, isDue, isFor, snoozeUntil, somebodyOn } from '#shared/domain/follow-ups';
import type { CallView, NoticeAction } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { plainLine } from '#shared/lib/plain-text';
import { ok } from '#shared/lib/result';
import type { CallsService } from '../calls/calls-service';
import type { NoticeActed } from '../notices/act-on-notice';
import type { NewNotice, Notices } from '../notices/notices-service';
import type { FollowUps } from './create-follow-ups';

/** One for all that are due: whoever comes back to ten of them has one thing to read. */
export const FOLLOW_UP_NOTICE = 'follow-up';

/** However long the computer slept, and whatever its clock was set to: what is due is told at the next look. */
const LOOK_MS = 20_000;

export interface Reminders {
  /** A button of the notice. */
  act(action: NoticeAction): Promise<NoticeActed>;
  dispose: Dispose;
}

/**
 * Looks at what is due and tells the agent, who is in no call then. What was told is known only as long as the desk
 * runs: after a start everything that is still due is told once more, in one notice.
 */
export function createReminders(deps: {
  readonly followUps: Pick<FollowUps, 'view' | 'snooze' | 'onChange'>;
  readonly calls: Pick<CallsService, 'goOn' | 'isKnown' | 'dial' | 'onChange'>;
  readonly callViews: () => readonly Pick<CallView, 'id' | 'card' | 'number'>[];
  /** Shows the number in the window, to be called from there. */
  readonly askToDial: (target: string) => void;
  readonly notices: Pick<Notices, 'find' | 'show' | 'close'>;
  readonly clock: Clock;
}): Reminders {
  const { followUps, calls, notices, clock } = deps;
  /** By id, when each was due that was told. */
  const told = new Map<string, number | undefined>();
  let inNotice: readonly string[] = [];
  let stop: Dispose = () => undefined;

  const entries = () => followUps.view().entries;
  /** After a start nobody knows at first whether a call goes on. */
  const isBusy = () => calls.goOn() || !calls.isKnown();

  function look(): void {
    stop();
    const now = clock.now();
    const due = entries().filter((each) => isDue(each, now));
    for (const id of told.keys()) if (!due.some((each) => each.id === id)) told.delete(id);
    tell(due);
    const next = entries()
      .map((each) => (dueOf(each) ?? Infinity) - now)
      .filter((ms) => ms > 0);
    stop = clock.after(Math.min(LOOK_MS, ...next), look);
  }

  function tell(due: readonly FollowUp[]): void {
    // It was put away, or its button has been pressed.
    if (notices.find(FOLLOW_UP_NOTICE) === undefined) inNotice = [];
    // The card of a call that is shown, also of one that is over, says itself what was promised in another.
    const views = deps.callViews();
    const isSaid = (each: FollowUp) =>
      views.some((view) => view.id !== each.callId && isFor(each, somebodyOn(view)));
    const fresh = isBusy() ? [] : due.filter((each) => told.get(each.id) !== dueOf(each) && !isSaid(each));
    for (const each of fresh) told.set(each.id, dueOf(each));
    const still = due.filter(({ id }) => inNotice.includes(id) && !fresh.some((each) => each.id === id));
    if (fresh.length === 0 && still.length === inNotice.length) return;
    const all = fresh.length === 0 ? [] : [...still, ...fresh];
    inNotice = all.map(({ id }) => id);
    const [first] = all;
    // Whoever deals with one of them in the list has the others before their eyes.
    if (first === undefined) notices.close(FOLLOW_UP_NOTICE);
    else notices.show(noticeOf(first, all.length));
  }

  async function dial({ number }: FollowUp): Promise<NoticeActed> {
    const dialed = await calls.dial(number);
    if (dialed.ok || dialed.error.code !== 'needs-confirmation') return dialed;
    // A notice of the system has no room for the question.
    deps.askToDial(number);
    return ok();
  }

  let wasBusy = isBusy();
  const stops = [
    followUps.onChange(look),
    // What waited for the end of the call is said after it, and nothing is looked at while one rings.
    calls.onChange(() => {
      const before = wasBusy;
      wasBusy = isBusy();
      if (before && !wasBusy) look();
    }),
  ];
  // Notices that are still to be told of by this start come first.
  stop = clock.after(0, look);

  return {
    async act(action) {
      const shown = entries().filter(({ id }) => inNotice.includes(id));
      switch (action) {
        case 'call-back': {
          const [first] = shown;
          return first === undefined ? ok() : dial(first);
        }
        case 'snooze': {
          const until = snoozeUntil('quarter', clock.now());
          for (const { id } of shown) followUps.snooze(id, until);
          return ok();
        }
        default:
          return ok();
      }
    },
    dispose() {
      stop();
      for (const each of stops) each();
    },
  };
}

/** As much as a notice of the system shows. */
const TEXT_MAX = 160;

function noticeOf(first: FollowUp, count: number): NewNotice {
  const base = { id: FOLLOW_UP_NOTICE, kind: 'follow-up', tone: 'info' } as const;
  const { name, number } = first;
  if (count > 1) {
    const sentence = { key: 'follow-up.due-many', values: { count, name } } as const;
    return { ...base, sentence, actions: ['show-follow-ups', 'snooze'] };
  }
  const text = plainLine(first.text, TEXT_MAX);
  const sentence = {
    key: 'follow-up.due',
    values: { name, told: text === '' ? 'no' : 'yes', text },
  } as const;
  return {
    ...base,
    sentence,
    actions: number === '' ? ['show-follow-ups', 'snooze'] : ['call-back', 'snooze'],
  };
}
