/** Where extensions and devices are reached: bindings of REGISTER, contacts seen in dialogs, calls that are up. */
import type { Clock } from '#shared/lib/clock';

/** One client's connection, as far as the location service needs it. */
export interface Endpoint {
  readonly id: string;
  /** The extension that is registered on it; one client is one user agent. */
  extension: string | undefined;
}

export interface Binding<E extends Endpoint> {
  readonly endpoint: E;
  readonly contact: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

interface KnownCall<E extends Endpoint> {
  readonly tags: ReadonlySet<string>;
  readonly endpoints: readonly E[];
}

export interface Location<E extends Endpoint> {
  register(extension: string, endpoint: E, contact: string, seconds: number): void;
  unregister(extension: string, endpoint: E): void;
  /** The newest live binding: a second desk's crowd takes over while it is there, and gives back when it goes. */
  find(extension: string): Binding<E> | undefined;
  bindings(extension: string): readonly Binding<E>[];
  /** Remembers which client a contact's address belongs to. A live client's address can't be taken by a stranger. */
  learnContact(key: string, endpoint: E): void;
  byContact(key: string): E | undefined;
  callUp(callId: string, tags: readonly string[], endpoints: readonly E[]): void;
  callDown(callId: string): void;
  /** Both tags belong to this call: who names them is a party of it. */
  knowsDialog(callId: string, tags: readonly (string | undefined)[]): boolean;
  /** The party of a call that is signed in with this extension (for Replaces). */
  partyOf(callId: string, extension: string): E | undefined;
  isInCall(extension: string): boolean;
  /** Forgets everything that was reached over this connection; calls survive for a client that comes back. */
  dropEndpoint(endpoint: E): void;
}

/** Calls whose BYE never came are forgotten in the order they were made. */
const MAX_CALLS = 2000;
/** Addresses one client may name as its own, the newest of them; a user agent has one or two. */
const MAX_CONTACTS = 64;

export function createLocation<E extends Endpoint>(clock: Clock): Location<E> {
  const bindings = new Map<string, Binding<E>[]>();
  const contacts = new Map<string, E>();
  const calls = new Map<string, KnownCall<E>>();
  const gone = new WeakSet<E>();

  const live = (extension: string): readonly Binding<E>[] => {
    const now = clock.now();
    return (bindings.get(extension) ?? []).filter((binding) => binding.expiresAt > now);
  };
  const without = (extension: string, endpoint: E): Binding<E>[] =>
    live(extension).filter((binding) => binding.endpoint !== endpoint);

  return {
    register(extension, endpoint, contact, seconds) {
      const binding = { endpoint, contact, expiresAt: clock.now() + seconds * 1000 };
      // A refresh keeps its place: only a new sign-in makes a client the newest.
      const known = live(extension);
      const at = known.findIndex((entry) => entry.endpoint === endpoint);
      bindings.set(extension, at < 0 ? [...known, binding] : known.toSpliced(at, 1, binding));
      endpoint.extension = extension;
    },
    unregister(extension, endpoint) {
      bindings.set(extension, without(extension, endpoint));
      if (endpoint.extension === extension) endpoint.extension = undefined;
    },
    find: (extension) => live(extension).at(-1),
    bindings: live,
    learnContact(key, endpoint) {
      const owner = contacts.get(key);
      const comesBack = owner?.extension !== undefined && owner.extension === endpoint.extension;
      if (owner !== undefined && owner !== endpoint && !comesBack) return;
      // Named again it is the newest again.
      contacts.delete(key);
      contacts.set(key, endpoint);
      const own = [...contacts].filter(([, named]) => named === endpoint);
      if (own.length > MAX_CONTACTS) contacts.delete(own[0]?.[0] ?? '');
    },
    byContact: (key) => contacts.get(key),
    callUp(callId, tags, endpoints) {
      calls.delete(callId);
      calls.set(callId, { tags: new Set(tags), endpoints });
      if (calls.size > MAX_CALLS) calls.delete(calls.keys().next().value ?? '');
    },
    callDown: (callId) => void calls.delete(callId),
    knowsDialog(callId, tags) {
      const call = calls.get(callId);
      return call !== undefined && tags.every((tag) => tag !== undefined && call.tags.has(tag));
    },
    partyOf: (callId, extension) =>
      calls
        .get(callId)
        ?.endpoints.find((endpoint) => endpoint.extension === extension && !gone.has(endpoint)),
    isInCall(extension) {
      for (const { endpoints } of calls.values()) {
        const up = endpoints.every((endpoint) => !gone.has(endpoint));
        if (up && endpoints.some((endpoint) => endpoint.extension === extension)) return true;
      }
      return false;
    },
    dropEndpoint(endpoint) {
      gone.add(endpoint);
      if (endpoint.extension !== undefined)
        bindings.set(endpoint.extension, without(endpoint.extension, endpoint));
      for (const [key, owner] of contacts) if (owner === endpoint) contacts.delete(key);
    },
  };
}
