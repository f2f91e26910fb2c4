/** What makes the fake strict: nothing that it doesn't know is answered by `undefined`. */
import type {} from 'electron';

export type Listener = (...args: never[]) => unknown;

/** Asked of every object by test runners and promises, of Electron's own never. */
const CURIOUS = new Set([
  'then',
  'toJSON',
  'constructor',
  'asymmetricMatch',
  '$$typeof',
  'nodeType',
  'tagName',
  'hasAttribute',
  '_isMockFunction',
  '__esModule',
  'inspect',
  'length',
]);

export class FakeElectronError extends Error {}

export function refuse(what: string): never {
  throw new FakeElectronError(`Fake Electron: ${what}`);
}

/** The same object, but a property that it hasn't got is an error and no `undefined`. */
export function strict<T extends object>(name: string, known: T): T {
  const isKnown = (key: string | symbol) =>
    typeof key === 'symbol' || Reflect.has(known, key) || CURIOUS.has(key) || key.startsWith('@@');
  return new Proxy(known, {
    get(target, key, receiver) {
      if (!isKnown(key)) refuse(`it doesn't know ${name}.${String(key)}`);
      return Reflect.get(target, key, receiver);
    },
    set(target, key, value) {
      if (!isKnown(key)) refuse(`it doesn't know ${name}.${String(key)}, which is being set`);
      return Reflect.set(target, key, value);
    },
  });
}

/** `known` are the keys that we use or mean to use; Electron would ignore any other. */
export function checkKeys(what: string, given: object | undefined, known: readonly string[]): void {
  for (const key of Object.keys(given ?? {})) {
    if (!known.includes(key)) refuse(`${what} has an option "${key}" that it doesn't know`);
  }
}

/** A class of Electron's: `make` stands for its constructor. */
export function fakeClass<Args extends readonly unknown[], Made extends object, Statics extends object>(
  name: string,
  make: (...args: Args) => Made,
  statics: Statics,
): Statics & (new (...args: Args) => Made) {
  const construct = function construct() {} as unknown as new (...args: Args) => Made;
  return new Proxy(construct, {
    construct: (_target, args) => make(...(args as unknown as Args)),
    get(_target, key) {
      if (Reflect.has(statics, key)) return Reflect.get(statics, key);
      if (typeof key === 'symbol' || key === 'prototype' || key === 'name' || CURIOUS.has(key)) {
        return Reflect.get(construct, key);
      }
      return refuse(`it doesn't know ${name}.${key}`);
    },
  }) as Statics & (new (...args: Args) => Made);
}

type KnownEvent<Emitter, Name extends string> = Emitter extends {
  on(event: Name, listener: () => void): unknown;
}
  ? Name
  : never;

/** Names of events; one that Electron's own type hasn't got doesn't compile. */
export function eventsOf<Emitter>() {
  return <const Names extends readonly string[]>(
    ...names: { [I in keyof Names]: KnownEvent<Emitter, Names[I]> }
  ): ReadonlySet<string> => new Set<string>(names);
}

export interface Emitter {
  /** What our code gets; `never` fits every overload of Electron's types. */
  readonly api: {
    on(event: string, listener: Listener): never;
    once(event: string, listener: Listener): never;
    off(event: string, listener: Listener): never;
    removeListener(event: string, listener: Listener): never;
    removeAllListeners(event?: string): never;
  };
  emit(event: string, ...args: readonly unknown[]): void;
  listeners(event: string): number;
}

/** `chain`: what `on` answers; by default the part itself. */
export function createEmitter(name: string, events: ReadonlySet<string>, chain?: () => unknown): Emitter {
  const registered: { event: string; listener: Listener; once: boolean }[] = [];
  const check = (event: string) => {
    if (!events.has(event)) refuse(`${name} has no event "${event}" that it knows`);
  };
  const add = (event: string, listener: Listener, once: boolean) => {
    check(event);
    if (typeof listener !== 'function') refuse(`the listener of ${name} "${event}" is no function`);
    registered.push({ event, listener, once });
    return (chain?.() ?? api) as never;
  };
  const remove = (matches: (entry: (typeof registered)[number]) => boolean) => {
    for (const entry of registered.filter(matches)) registered.splice(registered.indexOf(entry), 1);
    return (chain?.() ?? api) as never;
  };
  const off = (event: string, listener: Listener) => {
    check(event);
    return remove((entry) => entry.event === event && entry.listener === listener);
  };
  const api: Emitter['api'] = {
    on: (event, listener) => add(event, listener, false),
    once: (event, listener) => add(event, listener, true),
    off,
    removeListener: off,
    removeAllListeners: (event) => remove((entry) => event === undefined || entry.event === event),
  };
  return {
    api,
    emit(event, ...args) {
      check(event);
      for (const entry of registered.filter((one) => one.event === event)) {
        if (entry.once) registered.splice(registered.indexOf(entry), 1);
        entry.listener(...(args as never[]));
      }
    },
    listeners: (event) => registered.filter((one) => one.event === event).length,
  };
}

export interface FakeEvent {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

export function createEvent<Params extends object>(params: Params): FakeEvent & Params {
  let prevented = false;
  return {
    ...params,
    preventDefault() {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

/** A strict object that dies: after that only what `alive` names may be asked of it. */
export function mortal<T extends object>(
  name: string,
  known: T,
  isDestroyed: () => boolean,
  alive: readonly string[] = ['isDestroyed', 'id', 'off', 'removeListener', 'removeAllListeners'],
): T {
  return new Proxy(strict(name, known), {
    get(target, key, receiver) {
      if (isDestroyed() && typeof key === 'string' && !alive.includes(key) && !CURIOUS.has(key)) {
        refuse(`${name}.${key} after it was destroyed`);
      }
      return Reflect.get(target, key, receiver);
    },
  });
}
