import { z } from 'zod';
import {
  detectPbx,
  isOtherProduct,
  isPbx,
  type PbxFacts,
  type PbxProfile,
  pbxSentence,
  profileOf,
} from '#shared/domain/pbx-profile';
import type { PbxView } from '#shared/domain/views';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import type { Memory } from '../settings/memory';
import type { SeenProduct } from './product';

const product = z.string().max(120).optional();
const seen = z.literal(true).optional();
/** By account, the last used last. */
export const knownPbxs = z.array(
  z.tuple([
    z.string(),
    z.object({
      registrar: product,
      caller: product,
      messages: z.enum(['back', 'looped', 'nowhere']).optional(),
      tokenArrived: seen,
      recalled: seen,
      failureReported: seen,
    }),
  ]),
);

const MOST_ACCOUNTS = 20;

export type PbxKnowledge = ReturnType<typeof createPbxKnowledge>;

/**
 * What the account's phone system is and does: read from what it sends, kept over a restart, and forgotten when it is
 * replaced by another product.
 */
export function createPbxKnowledge(deps: {
  readonly memory: Memory<z.infer<typeof knownPbxs>>;
  /** `undefined` while signed in nowhere. */
  readonly account: () => { readonly server: string; readonly domain: string } | undefined;
  readonly isPractice: () => boolean;
  readonly logger: Logger;
}) {
  const { memory, isPractice } = deps;
  const changed = createEmitter<void>();

  function keyOf(): string | undefined {
    const account = deps.account();
    return account === undefined || isPractice()
      ? undefined
      : JSON.stringify([account.server, account.domain]);
  }

  const factsOf = (key: string | undefined): PbxFacts =>
    memory.get()?.find(([each]) => each === key)?.[1] ?? {};

  function keep(facts: PbxFacts): void {
    const key = keyOf();
    if (key === undefined) return;
    const others = (memory.get() ?? []).filter(([each]) => each !== key);
    memory.set([...others, [key, facts] as [string, PbxFacts]].slice(-MOST_ACCOUNTS));
    deps.logger.info('the phone system is known better', { kind: detectPbx(facts) });
    changed.emit();
  }

  const kind = () => (isPractice() ? 'practice' : detectPbx(factsOf(keyOf())));

  return {
    profile: (): PbxProfile => profileOf(kind()),

    /** `null` while signed in nowhere, or before the phone system has said anything. */
    view(): PbxView | null {
      const facts = factsOf(keyOf());
      if (!isPractice() && Object.keys(facts).length === 0) return null;
      return { kind: kind(), sentence: pbxSentence(kind(), facts) };
    },

    saw({ by, product: name }: SeenProduct): void {
      const facts = factsOf(keyOf());
      // Behind a proxy everybody calls with a phone of their own: those are no PBX.
      if (facts[by] === name || (by === 'caller' && !isPbx(name))) return;
      const isAnother = by === 'registrar' && isOtherProduct(facts.registrar, name);
      keep({ ...(isAnother ? {} : facts), [by]: name });
    },

    /** Said again and again; only news are kept. */
    learn(fact: Pick<PbxFacts, 'messages' | 'tokenArrived' | 'recalled' | 'failureReported'>): void {
      const facts = factsOf(keyOf());
      const next = { ...facts, ...fact };
      if (JSON.stringify(next) !== JSON.stringify(facts)) keep(next);
    },

    onChange: changed.on,
  };
}
