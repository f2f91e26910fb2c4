import { moved } from '#shared/domain/favourites';
import { dueOf, type FollowUp } from '#shared/domain/follow-ups';
import type { PlanText } from '#shared/domain/handoff/plan';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import type { DeskCalls, DeskTopics } from '#shared/ipc/desk-api';
import { createPeer } from '#shared/ipc/peer';
import type { WireMessage, WireTransport } from '#shared/ipc/wire';
import { fail, ok, type Result } from '#shared/lib/result';

type Handler<M extends keyof DeskCalls> = (
  args: DeskCalls[M]['args'],
) => Result<DeskCalls[M]['value'], { code: DeskCalls[M]['code']; detail?: string }>;
export type FakeAnswers = { readonly [M in keyof DeskCalls]?: Handler<M> };

/** A desk without a phone: it pushes what it is told, keeps what it is asked, and saves notes, settings and consent. */
export interface FakeDesk {
  /** Opens a wire like `openWire` does. */
  open(): Promise<WireTransport>;
  push<T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]): void;
  /** Changes one call and pushes all. */
  change(callId: CallId, part: Partial<CallView>): void;
  /** From now on this is the answer. */
  answer<M extends keyof DeskCalls>(method: M, value: DeskCalls[M]['value']): void;
  /** From now on it answers to this only when it is let go. */
  hold(method: keyof DeskCalls): void;
  letGo(method: keyof DeskCalls): void;
  readonly topics: DeskTopics;
  /** Every call that came, oldest first. */
  readonly asked: readonly { readonly method: string; readonly args: unknown }[];
  /** As if the desk's process were gone; the next `open` succeeds again, unless it is gone for good. */
  cutWires(forGood?: boolean): void;
}

export function createFakeDesk(initial: DeskTopics, answers: FakeAnswers = {}): FakeDesk {
  const topics: { -readonly [T in keyof DeskTopics]: DeskTopics[T] } = { ...initial };
  const given = new Map<string, unknown>();
  const asked: { method: string; args: unknown }[] = [];
  const held = new Map<string, PromiseWithResolvers<void>>();
  let gone = false;
  const wires = new Set<{ push(topic: string, value: unknown): void; close(): void }>();

  function push<T extends keyof DeskTopics>(topic: T, value: DeskTopics[T]): void {
    topics[topic] = value;
    for (const wire of wires) wire.push(topic, value);
  }

  function change(callId: CallId, part: Partial<CallView>): void {
    push(
      'calls',
      topics.calls.map((call) => (call.id === callId ? { ...call, ...part } : call)),
    );
  }

  function saveNote({ callId, text }: { callId: CallId; text: string }) {
    const call = topics.calls.find(({ id }) => id === callId);
    if (call === undefined) return fail('no-such-call');
    const revision = call.note.revision + 1;
    change(callId, { note: { text, revision } });
    return ok({ revision });
  }

  function savePlan({ callId, plan: text }: { callId: CallId; plan: PlanText }) {
    const call = topics.calls.find(({ id }) => id === callId);
    if (call === undefined) return fail('no-such-call');
    const revision = (call.plan?.revision ?? 0) + 1;
    change(callId, { plan: { text, revision } });
    return ok({ revision });
  }

  const closed: FollowUp[] = [];

  /** The soonest first, as the desk has them. */
  function setFollowUps(entries: readonly FollowUp[]): void {
    const soonest = entries.toSorted((a, b) => (dueOf(a) ?? Infinity) - (dueOf(b) ?? Infinity));
    push('followUps', { ...topics.followUps, entries: soonest });
  }

  /** What it does where the test has no answer of its own. */
  const kept: FakeAnswers = {
    'notes.save': saveNote,
    'handoff.savePlan': savePlan,
    'settings.update'({ patch }) {
      push('settings', { ...topics.settings, ...patch } as DeskTopics['settings']);
      return ok();
    },
    'settings.reset'({ fields }) {
      const settings: Record<string, unknown> = structuredClone(topics.settings);
      for (const path of fields) {
        const [key = '', part] = path.split('.');
        const { standard } = topics.managed.fields[path] ?? {};
        if (part === undefined) settings[key] = standard;
        else settings[key] = { ...(settings[key] as object), [part]: standard };
      }
      push('settings', settings as DeskTopics['settings']);
      return ok();
    },
    'sync.moveSource'({ source, forward }) {
      const { sources } = topics.settings;
      const at = sources.findIndex(({ id }) => id === source);
      const moved = sources
        .toSpliced(at, 1)
        .toSpliced(forward ? at - 1 : at + 1, 0, ...sources.slice(at, at + 1));
      push('settings', { ...topics.settings, sources: moved });
      return ok();
    },
    'favourites.move'({ number, to }) {
      push('favourites', moved(topics.favourites, number, to));
      return ok();
    },
    'favourites.remove'({ number }) {
      push(
        'favourites',
        topics.favourites.filter((each) => each.number !== number),
      );
      return ok();
    },
    'favourites.add'({ number, name, contactId }) {
      const kind = contactId === undefined ? 'outside' : 'contact';
      const added = { number, name, display: number, kind, ...(contactId && { contactId }) } as const;
      push('favourites', [...topics.favourites, added]);
      return ok();
    },
    'transfer.suggest': () => ok({ suggestions: [] }),
    'followUps.add'({ callId, at, text = '', message }) {
      const call = topics.calls.find(({ id }) => id === callId);
      const added = {
        id: `follow-up-${topics.followUps.entries.length + 1}`,
        origin: message === true ? ('message' as const) : ('by-hand' as const),
        name: call?.title ?? 'Maria Ionescu',
        number: call?.number.raw ?? '+40721555010',
        text,
        callId,
        madeAt: Date.now(),
        ...(at === undefined ? {} : { dueAt: Date.parse(at) }),
      };
      setFollowUps([...topics.followUps.entries, added]);
      return ok({ id: added.id });
    },
    'followUps.snooze'({ id, until }) {
      setFollowUps(
        topics.followUps.entries.map(({ snoozedUntil, ...each }) =>
          each.id === id && until !== null
            ? { ...each, snoozedUntil: Date.parse(until) }
            : { ...each, ...(each.id !== id && snoozedUntil !== undefined && { snoozedUntil }) },
        ),
      );
      return ok();
    },
    'followUps.close'({ id }) {
      closed.push(...topics.followUps.entries.filter((each) => each.id === id));
      setFollowUps(topics.followUps.entries.filter((each) => each.id !== id));
      return ok();
    },
    'followUps.reopen'({ id }) {
      setFollowUps([...topics.followUps.entries, ...closed.filter((each) => each.id === id)]);
      return ok();
    },
    'window.kept': () => ok({}),
    'window.keep': () => ok(),
    'window.fault': () => ok(),
    'settings.connect': () => (topics.desktop.secrets.protection === 'none' ? fail('no-keychain') : ok()),
    'desktop.allowSecretFile'() {
      push('desktop', { ...topics.desktop, secrets: { protection: 'file', backend: 'file' } });
      return ok();
    },
    'desktop.setLogin'({ on }) {
      push('desktop', { ...topics.desktop, startAtLogin: on ? 'on' : 'off' });
      return ok();
    },
    'desktop.recordShortcut': () => ok(),
    'desktop.followed'({ seq }) {
      if (topics.request?.seq === seq) push('request', null);
      return ok();
    },
  };

  return {
    topics,
    asked,
    push,
    change,
    answer: (method, value) => void given.set(method, value),
    hold: (method) => void held.set(method, Promise.withResolvers()),
    letGo: (method) => held.get(method)?.resolve(),
    cutWires(forGood = false) {
      gone = forGood;
      for (const wire of [...wires]) wire.close();
    },
    async open() {
      if (gone) return new Promise<never>(() => undefined);
      const [page, desk] = createLoop();
      const peer = createPeer(desk, {
        async onCall(method, args) {
          asked.push({ method, args });
          await held.get(method)?.promise;
          if (given.has(method)) return ok(given.get(method));
          const answer = { ...kept, ...answers }[method as keyof DeskCalls] as
            | ((args: unknown) => Result<unknown>)
            | undefined;
          return answer === undefined ? fail('unknown-method') : answer(args);
        },
        onSignal: () => undefined,
        onPush: () => undefined,
        onGarbage: () => undefined,
      });
      wires.add(peer);
      peer.onClose(() => void wires.delete(peer));
      queueMicrotask(() => {
        for (const [topic, value] of Object.entries(topics)) peer.push(topic, value);
      });
      return page;
    },
  };
}

/** Two ends of one wire in the same process; what goes through is copied as a real one would. */
export function createLoop(): readonly [WireTransport, WireTransport] {
  const ends = [createEnd(), createEnd()] as const;
  const transport = (own: End, other: End): WireTransport => ({
    send(message) {
      const copy = structuredClone(message);
      queueMicrotask(() => other.receive(copy));
    },
    onMessage: (listener) => own.listeners.push(listener),
    onClose: (listener) => own.closeListeners.push(listener),
    close() {
      for (const end of ends) end.close();
    },
  });
  return [transport(ends[0], ends[1]), transport(ends[1], ends[0])];
}

interface End {
  readonly listeners: ((message: unknown) => void)[];
  readonly closeListeners: (() => void)[];
  receive(message: WireMessage): void;
  close(): void;
}

function createEnd(): End {
  const listeners: ((message: unknown) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  let closed = false;
  return {
    listeners,
    closeListeners,
    receive(message) {
      if (!closed) for (const listener of listeners) listener(message);
    },
    close() {
      if (closed) return;
      closed = true;
      for (const listener of closeListeners) listener();
    },
  };
}
