import type { Failure, Result } from '../lib/result';

/**
 * The three kinds of message between desk, phone and windows, the same over Electron's message ports and the
 * browser host's WebSocket: a call that is answered, a one-way signal, a snapshot that is pushed.
 */
export type WireMessage =
  | { readonly k: 'call'; readonly id: number; readonly m: string; readonly a: unknown }
  | { readonly k: 'reply'; readonly id: number; readonly r: Result<unknown> }
  | { readonly k: 'signal'; readonly m: string; readonly a: unknown }
  | { readonly k: 'push'; readonly t: string; readonly v: unknown };

/** What a message port or a socket is reduced to. */
export interface WireTransport {
  send(message: WireMessage): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Who is at the other end. The host decides it from the page that connected, never the page itself by words. */
export type ClientRole = 'phone' | 'window' | 'crowd';

/** What any call can fail with besides its own codes. */
export type WireCode =
  | 'disconnected'
  | 'timeout'
  | 'unknown-method'
  | 'bad-arguments'
  | 'not-allowed'
  | 'internal';

/** A call of a contract: its arguments, its answer, its closed set of failures. */
export interface Call<Args, Value = void, Code extends string = never> {
  readonly args: Args;
  readonly value: Value;
  readonly code: Code;
}

// A contract is an interface of `Call`s; `any` is what lets every such interface satisfy the constraint.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyCall = Call<any, any, any>;
export type Calls<C> = { readonly [M in keyof C]: AnyCall };

export type ArgsOf<C extends Calls<C>, M extends keyof C> = C[M]['args'];
export type AnswerOf<C extends Calls<C>, M extends keyof C> = Result<
  C[M]['value'],
  Failure<C[M]['code'] | WireCode>
>;
/** Invokes a method of a contract on the other side. Never rejects. */
export type Caller<C extends Calls<C>> = <M extends keyof C & string>(
  method: M,
  args: ArgsOf<C, M>,
) => Promise<AnswerOf<C, M>>;

/** One function for each method of a contract. */
export type Handlers<C extends Calls<C>> = {
  readonly [M in keyof C]: (args: ArgsOf<C, M>) => AnswerOf<C, M> | Promise<AnswerOf<C, M>>;
};
export type SignalHandlers<S> = { readonly [M in keyof S]: (args: S[M]) => void };
