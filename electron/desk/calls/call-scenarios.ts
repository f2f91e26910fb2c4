import type { Card } from '#shared/domain/card';
import type { CallId, ContactId } from '#shared/domain/ids';
import { callbackOf } from '#shared/domain/numbers';
import type { ReadyScenario } from '#shared/domain/scenarios/conditions';
import { factsOf } from '#shared/domain/scenarios/facts';
import { NOTHING_PLANNED, planOf, type ScenarioPlan } from '#shared/domain/scenarios/plan';
import type { ScenarioCreated, ScenarioView } from '#shared/domain/scenarios/view';
import type { Dispose } from '#shared/lib/disposables';
import { reasonOf } from '#shared/lib/result';
import type { Deed, DeedDone } from '../scenarios/scenarios-port';
import type { CallsDeps } from './deps';
import { incidentEntry, noteIncident } from './incident-entry';
import { isOver, type LiveCall } from './live-call';

export type CallScenarios = ReturnType<typeof createCallScenarios>;

/** The sources say within 1.5 s who it is (live-look.ts): before that nothing is created for somebody unknown. */
const SETTLED_MS = 2000;

/** What a call has had so far. */
interface Attended {
  card: Card | undefined;
  rules: readonly ReadyScenario[];
  plan: ScenarioPlan;
  /** What the agent sees of it. */
  shown: Pick<ScenarioPlan, Shown>;
  news: boolean;
  answered: boolean;
  readonly done: Map<Deed, DeedDone>;
  readonly titles: Map<Deed, string>;
  /** No source takes it, or the contact is there. */
  readonly refused: Set<Deed>;
  stopWaiting?: Dispose;
}

type Shown = 'script' | 'transfer' | 'page';
const SHOWN: readonly Shown[] = ['script', 'transfer', 'page'];

/**
 * What the scenarios say of the calls in progress, out of what is in memory: nothing here waits, and nothing that is
 * wrong with a scenario or the disk keeps a call from ringing.
 */
export function createCallScenarios(
  deps: CallsDeps,
  book: {
    publish(): void;
    /** The call's card becomes that of a contact that was made. */
    showCreated(call: LiveCall, contact: ContactId): void;
  },
) {
  const { scenarios, clock } = deps;
  const logger = deps.logger.child('scenarios');
  const attended = new Map<CallId, Attended>();

  function begin(call: LiveCall): Attended {
    const { called, done } = scenarios.deeds.of(call.id);
    if (call.called === undefined && called.length > 0) call.called = called;
    const state: Attended = {
      card: undefined,
      rules: [],
      plan: NOTHING_PLANNED,
      shown: {},
      news: false,
      answered: false,
      done: new Map(done),
      titles: new Map(),
      refused: new Set(),
    };
    attended.set(call.id, state);
    return state;
  }

  function look(call: LiveCall): void {
    const rules = scenarios.ready();
    const before = attended.get(call.id);
    // Whoever is turned away is nobody to be helped, unless the agent takes the call all the same.
    const isTurnedAway = call.screening?.held === true && call.answeredAt === undefined;
    if (before === undefined && (rules.length === 0 || isTurnedAway)) return;
    const state = before ?? begin(call);
    const isAnswered = call.answeredAt !== undefined;
    // What stands on a call that is over stays as it is: its wrap-up is being written.
    const isStale =
      (state.card !== call.card || state.rules !== rules) && (!isOver(call) || before === undefined);
    if (isStale) {
      state.card = call.card;
      state.rules = rules;
      state.plan = planFor(call, rules);
      if (state.answered) addTo(state);
      else state.shown = state.plan;
    }
    const justAnswered = isAnswered && !state.answered && before !== undefined;
    state.answered = isAnswered;
    if (justAnswered) openPage(call, state);
    create(call, state);
    const view = viewOf(state);
    if (view === undefined) delete call.scenario;
    else call.scenario = view;
  }

  function planFor(call: LiveCall, rules: readonly ReadyScenario[]): ScenarioPlan {
    const facts = factsOf({
      card: call.card,
      direction: call.direction,
      called: call.called ?? [],
      startedAt: call.startedAt,
      agent: deps.agent(),
    });
    return planOf(rules, facts, { dispositions: deps.settings().dispositions });
  }

  /** Once, when it is answered; where that can't be noted or done, the agent has the link. */
  function openPage(call: LiveCall, { shown: { page }, done }: Attended): void {
    if (page === undefined || !page.opensItself || done.has('page')) return;
    const deed = { scenario: page.from.id, at: clock.now() };
    if (!scenarios.deeds.once(call.id, 'page', deed)) return;
    done.set('page', deed);
    void scenarios.openPage(page.url).then((opened) => {
      if (opened) return;
      done.delete('page');
      attempt(call, () => scenarios.deeds.undo(call.id, 'page'));
      book.publish();
    });
  }

  function create(call: LiveCall, state: Attended): void {
    // The desk that the call comes from has done it, and while a colleague asks nobody has the caller yet.
    if (call.handoff !== undefined) return;
    // Whose it is, the agent is about to say.
    if (call.card.kind === 'several' && !isOver(call)) return;
    const { incident, contact } = state.plan;
    const isDue = (deed: Deed, on: 'answered' | 'ended') =>
      state.answered &&
      (on === 'answered' || isOver(call)) &&
      !state.done.has(deed) &&
      !state.refused.has(deed);
    const makesIncident = incident !== undefined && isDue('incident', incident.on);
    const makesContact = contact !== undefined && isDue('contact', contact.on);
    if (!makesIncident && !makesContact) return;
    const wait = call.startedAt + SETTLED_MS - clock.now();
    if (wait > 0 && !isOver(call)) return waitFor(state, wait);
    if (makesContact) {
      let made: ContactId | undefined;
      const { from, kind, name } = contact;
      once(call, state, 'contact', from.id, name, () => {
        const phone = callbackOf(call.number) ?? '';
        const created = scenarios.createContact({ kind, displayName: name, phone });
        if (created.ok) made = created.value;
        return created.ok;
      });
      if (made !== undefined) book.showCreated(call, made);
    }
    // After the contact, whose incident it is.
    if (makesIncident) {
      const { from, title } = incident;
      const entry = incidentEntry(call, title, deps);
      if (once(call, state, 'incident', from.id, title, () => deps.writeBack(entry)))
        noteIncident(call, entry);
    }
  }

  function waitFor(state: Attended, ms: number): void {
    state.stopWaiting ??= clock.after(ms, () => {
      delete state.stopWaiting;
      book.publish();
    });
  }

  /** What is queued, and that it was, are kept both or neither. */
  function once(
    call: LiveCall,
    state: Attended,
    deed: Deed,
    scenario: string,
    title: string,
    work: () => boolean,
  ): boolean {
    const done = { scenario, at: clock.now() };
    const made = deps.inTransaction(() => work() && scenarios.deeds.once(call.id, deed, done));
    if (made) {
      state.done.set(deed, done);
      state.titles.set(deed, title);
    } else {
      logger.info('a scenario created nothing', { call: call.id, scenario, what: deed });
      state.refused.add(deed);
    }
    return made;
  }

  /** `undefined`: nothing holds, and nothing was done. */
  function viewOf(state: Attended): ScenarioView | undefined {
    const { plan, shown, answered, done, news } = state;
    const created = createdOf(state);
    const { script, transfer, page } = shown;
    const { badges, disposition } = plan;
    const given = [script, transfer, page, disposition].some((one) => one !== undefined);
    if (!given && badges.length + created.length === 0) return undefined;
    return {
      badges,
      ...(script === undefined ? {} : { script }),
      ...(transfer === undefined ? {} : { transfer: scenarios.named(transfer) }),
      ...(page === undefined
        ? {}
        : {
            page: {
              host: page.host,
              opensItself: page.opensItself,
              opened: done.get('page')?.scenario === page.from.id,
              from: page.from,
              ...(page.label === undefined ? {} : { label: page.label }),
              ...(answered ? { url: page.url } : {}),
            },
          }),
      ...(disposition === undefined ? {} : { disposition }),
      created,
      ...(news ? { news: true as const } : {}),
    };
  }

  function createdOf({ done, titles, rules, plan }: Attended): readonly ScenarioCreated[] {
    return (['contact', 'incident'] as const).flatMap((what) => {
      const deed = done.get(what);
      if (deed === undefined) return [];
      const { scenario: id, at } = deed;
      const name = rules.find(({ scenario }) => scenario.id === id)?.scenario.name ?? '';
      // After a restart the title is what the same scenario would give it now.
      const now = what === 'incident' ? plan.incident : plan.contact;
      const again = now?.from.id !== id ? undefined : 'title' in now ? now.title : now.name;
      const title = titles.get(what) ?? again ?? name;
      return [{ what, title, at: new Date(at).toISOString(), from: { id, name } }];
    });
  }

  /**
   * Before a call is shown, and before its wrap-up is written. Looks again where its card, the rules or its state are
   * others now, and does what is due.
   */
  function attend(call: LiveCall): void {
    attempt(call, () => {
      look(call);
      // A contact that was made has changed the card.
      const state = attended.get(call.id);
      if (state !== undefined && state.card !== call.card) look(call);
    });
  }

  function attempt(call: LiveCall, work: () => void): void {
    try {
      work();
    } catch (thrown) {
      logger.error('the scenarios of a call failed', { call: call.id, reason: reasonOf(thrown) });
    }
  }

  return {
    attend,
    /** The phone system tells what was called with the first ring only. */
    record(call: LiveCall): void {
      const { called = [] } = call;
      if (called.length === 0 || scenarios.ready().length === 0) return;
      attempt(call, () => scenarios.deeds.keepCalled(call.id, called, clock.now()));
    },
    /** The agent asks for what holds now, or has said who it is: nothing of what was shown stays for its own sake. */
    renew(call: LiveCall): void {
      const state = attended.get(call.id);
      if (state === undefined) return;
      attend(call);
      state.shown = state.plan;
      state.news = false;
      state.card = undefined;
      attend(call);
    },
    forget(call: LiveCall): void {
      attended.get(call.id)?.stopWaiting?.();
      attended.delete(call.id);
    },
    dispose(): void {
      for (const { stopWaiting } of attended.values()) stopWaiting?.();
    },
  };
}

/** What an answered call has stays where it is: the same scenario's is brought up to date, another's is news. */
function addTo(state: Attended): void {
  const { plan, shown } = state;
  const isOther = (what: Shown) =>
    shown[what] !== undefined && plan[what] !== undefined && shown[what]?.from.id !== plan[what]?.from.id;
  const kept = SHOWN.filter((what) => isOther(what) || plan[what] === undefined);
  state.shown = { ...plan, ...Object.fromEntries(kept.map((what) => [what, shown[what]])) };
  state.news = SHOWN.some(isOther);
}
