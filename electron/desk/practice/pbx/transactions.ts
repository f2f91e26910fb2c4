import type { Clock } from '#shared/lib/clock';
import type { SipRequest } from './sip-message';

/** One request on its way through the proxy (RFC 3261, 16.7): who asked, whom it went to, what has come back. */
export interface Transaction<C> {
  /** Of the Via we put on top. */
  readonly branch: string;
  readonly upstream: C;
  /** As it came. */
  readonly request: SipRequest;
  /** Absent when we answered by ourselves. */
  readonly downstream?: C;
  /** As it went out. */
  readonly sent?: SipRequest;
  /** `final`: waits for the ACK or for repeated 2xx; `cancelled`: by the caller, or because it is gone. */
  state: 'open' | 'cancelled' | 'final';
}

export interface Transactions<C> {
  add(transaction: Transaction<C>): void;
  byBranch(branch: string): Transaction<C> | undefined;
  /** The INVITE an ACK or CANCEL belongs to, or the request this one repeats: same client, same top branch. */
  ofClient(upstream: C, branch: string): Transaction<C> | undefined;
  /** A final answer has come. An INVITE is remembered until late ACKs and repeated 2xx can't come any more. */
  finish(transaction: Transaction<C>): void;
  remove(transaction: Transaction<C>): void;
  openOf(upstream: C): number;
  /** Those that are neither finished nor removed. */
  pending(): readonly Transaction<C>[];
  dispose(): void;
}

/** 64 times T1 (RFC 3261, 17): after that nobody repeats anything. */
export const LINGER_MS = 32_000;
/** Timer C (16.6): an INVITE may ring for so long. */
export const TIMER_C_MS = 180_000;
/** Timer F (17.1.2.2). */
const OTHERS_MS = 32_000;

export function createTransactions<C extends { readonly id: string }>(
  clock: Clock,
  branchOf: (request: SipRequest) => string,
  onTimeout: (transaction: Transaction<C>) => void,
): Transactions<C> {
  const byBranch = new Map<string, Transaction<C>>();
  const byClient = new Map<string, Transaction<C>>();
  const timers = new Map<Transaction<C>, () => void>();
  const clientKey = (upstream: C, branch: string): string => `${upstream.id} ${branch}`;

  const remove = (transaction: Transaction<C>): void => {
    timers.get(transaction)?.();
    timers.delete(transaction);
    byBranch.delete(transaction.branch);
    byClient.delete(clientKey(transaction.upstream, branchOf(transaction.request)));
  };
  const expire = (transaction: Transaction<C>, ms: number, task: () => void): void => {
    timers.get(transaction)?.();
    timers.set(transaction, clock.after(ms, task));
  };

  return {
    add(transaction) {
      byBranch.set(transaction.branch, transaction);
      byClient.set(clientKey(transaction.upstream, branchOf(transaction.request)), transaction);
      const ms = transaction.request.method === 'INVITE' ? TIMER_C_MS : OTHERS_MS;
      expire(transaction, ms, () => onTimeout(transaction));
    },
    byBranch: (branch) => byBranch.get(branch),
    ofClient: (upstream, branch) => byClient.get(clientKey(upstream, branch)),
    finish(transaction) {
      transaction.state = 'final';
      if (transaction.request.method === 'INVITE') expire(transaction, LINGER_MS, () => remove(transaction));
      else remove(transaction);
    },
    remove,
    openOf: (upstream) => {
      let count = 0;
      for (const transaction of byBranch.values()) if (transaction.upstream === upstream) count++;
      return count;
    },
    pending: () => [...byBranch.values()].filter(({ state }) => state !== 'final'),
    dispose() {
      for (const stop of timers.values()) stop();
      timers.clear();
      byBranch.clear();
      byClient.clear();
    },
  };
}
