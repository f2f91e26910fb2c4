import { isDeepStrictEqual } from 'node:util';
import { type FollowUpOrigin, type FollowUpsView, MOST_FOLLOW_UPS } from '#shared/domain/follow-ups';
import type { CallId, ContactId } from '#shared/domain/ids';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { createFollowUpsRepository } from './follow-ups-repository';

export interface FollowUps {
  view(): FollowUpsView;
  onChange(listener: (view: FollowUpsView) => void): Dispose;
  /** About this call, whoever it is with by now. `at`: epoch ms. */
  add(wanted: {
    readonly callId: CallId;
    readonly at: number | undefined;
    readonly text: string;
    readonly origin: FollowUpOrigin;
  }): Result<{ readonly id: string }, Failure<'no-such-call'>>;
  /** What the agent has asked for during the call: the sources are told of it with the call. */
  askedFor(id: CallId): { readonly dueAt: number | undefined; readonly text: string } | undefined;
  /** `undefined`: at its own time again. */
  snooze(id: string, until: number | undefined): Result<void, Failure<'no-such-follow-up'>>;
  close(id: string, as: 'done' | 'dismissed'): Result<void, Failure<'no-such-follow-up'>>;
  reopen(id: string): Result<void, Failure<'no-such-follow-up'>>;
  /** Read anew: somebody was forgotten, a record was erased, it is practice now. */
  refresh(): void;
}

/** Whom the agent has promised to call. */
export function createFollowUps(deps: {
  readonly db: Parameters<typeof createFollowUpsRepository>[0];
  /** What is promised to practice's people stays among them. */
  readonly isPractice: () => boolean;
  /** The id by which the sources have a contact now. */
  readonly currentId: (id: ContactId) => ContactId;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: () => string;
}): FollowUps {
  const repository = createFollowUpsRepository(deps.db);
  const changed = createEmitter<FollowUpsView>();
  let shown = read();

  function read(): FollowUpsView {
    const practice = deps.isPractice();
    const entries = repository
      .open(practice, MOST_FOLLOW_UPS)
      .map((each) =>
        each.contactId === undefined ? each : { ...each, contactId: deps.currentId(each.contactId) },
      );
    const more = entries.length < MOST_FOLLOW_UPS ? 0 : repository.count(practice) - entries.length;
    return { entries, more };
  }

  function refresh(): void {
    const next = read();
    if (isDeepStrictEqual(next, shown)) return;
    shown = next;
    changed.emit(shown);
  }

  function changes(found: boolean): Result<void, Failure<'no-such-follow-up'>> {
    if (!found) return fail('no-such-follow-up');
    refresh();
    return ok();
  }

  return {
    view: () => shown,
    onChange: changed.on,
    add({ callId, at, text, origin }) {
      const id = deps.newId();
      const kept = { id, practice: deps.isPractice(), origin, dueAt: at, text: text.trim(), callId };
      if (!repository.add({ ...kept, madeAt: deps.clock.now() })) return fail('no-such-call');
      refresh();
      return ok({ id });
    },
    askedFor: repository.ofCall,
    snooze: (id, until) => changes(repository.snooze(id, until)),
    close: (id, as) => changes(repository.close(id, as, deps.clock.now())),
    reopen: (id) => changes(repository.reopen(id)),
    refresh,
  };
}
