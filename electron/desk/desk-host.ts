/**
 * What a desk gets from the program it runs in: the Electron shell or the browser host. The desk knows neither.
 * `createDesk(options, host)` is in `create-desk.ts`; `electron/desk.ts` calls it for both hosts.
 */
import type { ShellCalls, ShellEvents, ShellSignals } from '#shared/ipc/shell-api';
import type { Caller, ClientRole, WireTransport } from '#shared/ipc/wire';
import type { Dispose } from '#shared/lib/disposables';

/** Plain values: they travel to the desk process as its first message. */
export interface DeskOptions {
  /** This desk's own folder: `desk.db`, `cache.db`, `logs/`. Exists. */
  readonly dataDir: string;
  /** Where the desks of one data folder find their common practice server. */
  readonly practiceDir: string;
  /** A further desk's agent; absent for the first desk. */
  readonly agentName?: string;
  /** BCP 47, what the system wants, the dearest first. */
  readonly languages: readonly string[];
  /** Of the product, for the SIP User-Agent and the log. */
  readonly version: string;
  /** Built entry of the sync worker thread. */
  readonly syncWorkerEntry: string;
  /** The desk process before this one stopped unasked: say so to the agent. */
  readonly restarted: boolean;
}

export interface DeskConnection {
  readonly id: string;
  /** Decided by the host from the page's path. */
  readonly role: ClientRole;
  /** A phone that shall replace the one that holds the lease. */
  readonly takeover: boolean;
  readonly transport: WireTransport;
}

/** One of the shell's events with its arguments: `{ name: 'power.resumed', args: {} }`. */
export type ShellEvent = {
  readonly [Name in keyof ShellEvents]: { readonly name: Name; readonly args: ShellEvents[Name] };
}[keyof ShellEvents];

export interface DeskShell {
  readonly call: Caller<ShellCalls>;
  signal<Name extends keyof ShellSignals>(name: Name, args: ShellSignals[Name]): void;
  onEvent(listener: (event: ShellEvent) => void): Dispose;
}

export interface DeskHost {
  /** One listener; connections that came before it are handed over at once. */
  onConnection(listener: (connection: DeskConnection) => void): void;
  readonly shell: DeskShell;
}

export interface Desk {
  /** Orderly end: outboxes flushed to disk, databases closed, child processes and sockets gone. */
  dispose(): void | Promise<void>;
}
