import { phoneNumbersIn } from '#shared/domain/desktop/phone-link';
import type { DialingRules } from '#shared/domain/dialing';
import { type NumberPlan, siteSpelling } from '#shared/domain/dialing';
import type { ContactId } from '#shared/domain/ids';
import { inspectNumber, normaliseForImport } from '#shared/domain/numbers';
import { recentCalls } from '#shared/domain/recent-calls';
import type { CallListEntry } from '#shared/domain/views';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import { createKnownNumber, type KnownNumberDeps } from './known-number';

type DialingMethods = `numbers.${string}` | 'calls.recent' | 'calls.lastDialed';

/** So many calls are looked through for the last people. */
const RECENT_READ = 400;
/** More numbers than anybody chooses from. */
const MOST_FOUND = 8;

/** This room's part of the DeskApi: what numbers are and how they are dialed, and what was dialed lately. */
export function dialingHandlers(
  deps: KnownNumberDeps & {
    /** What the administrator's policy says of dialing. */
    readonly decided: () => DialingRules | undefined;
    readonly calls: {
      list(before: number, limit: number): readonly CallListEntry[];
      lastDialed(): string | undefined;
    };
    readonly currentId: (id: ContactId) => ContactId;
    readonly now: () => number;
  },
): Pick<Handlers<DeskCalls>, Extract<keyof DeskCalls, DialingMethods>> {
  const known = createKnownNumber(deps);

  function personOf({ contactId, number }: CallListEntry): string {
    if (contactId !== undefined) return `id:${deps.currentId(contactId)}`;
    const { e164, extension } = normaliseForImport(number, deps.plan().region);
    return `number:${e164 ?? extension ?? number}`;
  }

  return {
    'numbers.inspect': ({ text }) => ok(known(text)),
    'numbers.find': ({ text }) => {
      const targets = phoneNumbersIn(text, deps.plan().region);
      return ok({ numbers: targets.slice(0, MOST_FOUND) });
    },
    'numbers.tryDialing': ({ text, rules }) => {
      const { region } = deps.plan();
      const decided = deps.decided();
      const plan: NumberPlan = { region, dialing: decided ?? rules };
      const info = inspectNumber(text, plan);
      const sent = info.kind === 'invalid' ? '' : siteSpelling(info.dial, plan);
      return ok({ info, sent, ...(decided === undefined ? {} : { decided }) });
    },
    'calls.recent': ({ limit }) =>
      ok({ calls: recentCalls(deps.calls.list(deps.now() + 1, RECENT_READ), personOf, limit) }),
    'calls.lastDialed': () => {
      const number = deps.calls.lastDialed();
      return ok(number === undefined ? {} : { number });
    },
  };
}
