import { setImmediate } from 'node:timers/promises';
import { type BlockList, type BlockRefusal, blockKeyFrom, readBlockList } from '#shared/domain/block-list';
import {
  type BlockEntry,
  type BlockKey,
  type BlockState,
  blockValues,
  type Screening,
  screen,
} from '#shared/domain/blocking';
import type { Card } from '#shared/domain/card';
import type { NumberPlan } from '#shared/domain/dialing';
import { inspectNumber, normaliseForImport } from '#shared/domain/numbers';
import type { BlockingView } from '#shared/domain/views';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { createBlocksRepository } from './blocks-repository';

/** Whoever sends help may call back within this time, from any number or from none (RFC 7090). */
export const AFTER_EMERGENCY_MS = 60 * 60_000;

export interface Blocks {
  /** On the ring path: a few rows by their keys, however long the list is. A list that can't be read blocks nobody. */
  screen(card: Card): Screening | undefined;
  /** What is said of a number, in any spelling. */
  about(number: string): BlockState;
  /** A number in any spelling, or the beginning of one with a `*`. One of the directory rings whatever is said of it. */
  add(text: string): Result<BlockKey, Failure<BlockRefusal | 'in-directory'>>;
  addAnonymous(): void;
  /** Takes back what the agent said of it. What the administrator's list has stays there, and rings all the same. */
  remove(key: BlockKey): void;
  /** The number rings from now on, whatever beginning or list it is in. */
  letRing(number: string): Result<void, Failure<BlockRefusal>>;
  /** Takes back what the agent said of the number: what a beginning or the list says counts again. */
  followRules(number: string): Result<void, Failure<BlockRefusal>>;
  list(
    text: string,
    offset: number,
    limit: number,
  ): { readonly entries: readonly BlockEntry[]; readonly total: number };
  /** In place of the list before: all of it or nothing. What the agent blocked or lets ring stays. */
  importList(
    text: string,
  ): Promise<Result<Omit<BlockList, 'entries'> & { readonly added: number }, Failure<'no-entries'>>>;
  clearList(): void;
  view(): BlockingView;
  onChange(listener: (view: BlockingView) => void): Dispose;
}

export function createBlocks(deps: {
  readonly db: Parameters<typeof createBlocksRepository>[0];
  readonly inTransaction: <T>(work: () => T) => T;
  readonly plan: () => NumberPlan;
  /** Whether the directory has it: a colleague, a queue, an outside number somebody wrote down. */
  readonly inDirectory: (number: string) => boolean;
  /** Numbers that were dialed from here since then; epoch ms. */
  readonly dialedSince: (since: number) => readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}): Blocks {
  const repository = createBlocksRepository(deps.db);
  const changed = createEmitter<BlockingView>();
  const now = () => deps.clock.now();
  const isHelp = (number: string) => inspectNumber(number, deps.plan()).kind === 'emergency';

  let revision = 0;

  function tell(): void {
    revision += 1;
    changed.emit(view());
  }

  function view(): BlockingView {
    return { ...repository.counts(), revision, anonymous: repository.findAnonymous()?.allowed === false };
  }

  function findWhole({ value }: BlockKey) {
    const keys = normaliseForImport(value, deps.plan().region);
    return repository.find(blockValues({ ...keys, raw: value }));
  }

  function screened(card: Card): Screening | undefined {
    const { number } = card;
    const hit = number.anonymous ? repository.findAnonymous() : repository.find(blockValues(number));
    if (hit === undefined || isHelp(number.raw)) return undefined;
    const { e164, extension } = number;
    const inDirectory = [e164, extension].some((key) => key !== undefined && deps.inDirectory(key));
    const afterEmergency = deps.dialedSince(now() - AFTER_EMERGENCY_MS).some(isHelp);
    return screen(hit, card, { inDirectory, afterEmergency });
  }

  return {
    screen(card) {
      try {
        return screened(card);
      } catch (thrown) {
        deps.logger.error('the list of blocked numbers cannot be read', { reason: messageOf(thrown) });
        return undefined;
      }
    },
    about(number) {
      const read = blockKeyFrom(number, deps.plan());
      if ('refused' in read) return 'rings';
      const hit = findWhole(read.key);
      if (hit === undefined || hit.allowed) return 'rings';
      return hit.kind === 'number' && hit.origin === 'agent' ? 'blocked' : 'in-rule';
    },
    add(text) {
      const read = blockKeyFrom(text, deps.plan());
      if ('refused' in read) return fail(read.refused);
      if (read.key.kind === 'number' && deps.inDirectory(read.key.value)) return fail('in-directory');
      repository.put(read.key, 'agent', false, '', now());
      tell();
      return ok(read.key);
    },
    addAnonymous() {
      repository.put({ kind: 'anonymous', value: '' }, 'agent', false, '', now());
      tell();
    },
    remove(key) {
      if (!repository.drop(key) && repository.isListed(key)) repository.put(key, 'agent', true, '', now());
      tell();
    },
    letRing(number) {
      const read = blockKeyFrom(number, deps.plan());
      if ('refused' in read) return fail(read.refused);
      repository.drop(read.key);
      if (findWhole(read.key)?.allowed === false) repository.put(read.key, 'agent', true, '', now());
      tell();
      return ok();
    },
    followRules(number) {
      const read = blockKeyFrom(number, deps.plan());
      if ('refused' in read) return fail(read.refused);
      if (repository.drop(read.key)) tell();
      return ok();
    },
    list: repository.list,
    async importList(text) {
      const { entries, ...report } = await readBlockList(text, deps.plan(), setImmediate);
      if (entries.length === 0) return fail('no-entries');
      const at = now();
      deps.inTransaction(() => {
        repository.clearList();
        for (const { note, ...key } of entries) repository.put(key, 'list', false, note, at);
      });
      tell();
      return ok({ ...report, added: entries.length });
    },
    clearList() {
      repository.clearList();
      tell();
    },
    view,
    onChange: changed.on,
  };
}
