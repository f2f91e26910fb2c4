import type { CallId } from '#shared/domain/ids';
import { calledLine, factsOf } from '#shared/domain/scenarios/facts';
import { explained, type ScenarioPlan } from '#shared/domain/scenarios/plan';
import type { ScenarioTrial, ScenarioView } from '#shared/domain/scenarios/view';
import type { DeskCalls } from '#shared/ipc/desk-api';
import type { ArgsOf, Handlers } from '#shared/ipc/wire';
import { type Failure, ok, type Result } from '#shared/lib/result';
import type { Settings } from '#shared/schemas/settings';
import type { CallerCards } from '../calls/caller-card';
import type { Rules } from './scenario-rules';
import type { ScenariosPort } from './scenarios-port';

type ScenarioMethods = Extract<keyof DeskCalls, `scenarios.${string}`>;

/** This room's part of the DeskApi. */
export function scenariosHandlers(deps: {
  readonly rules: Pick<Rules, 'policy' | 'withDrafts'>;
  /** Out of the cache alone, as when it rings. */
  readonly cards: Pick<CallerCards, 'numberOf' | 'cardOf' | 'titleOf'>;
  readonly named: ScenariosPort['named'];
  readonly settings: () => Settings;
  readonly agent: () => { readonly name: string; readonly extension: string };
  readonly now: () => number;
  /** The call shows what holds for whoever is on its card now. */
  readonly show: (id: CallId) => Result<void, Failure<'no-such-call'>>;
}): Pick<Handlers<DeskCalls>, ScenarioMethods> {
  const { rules, cards } = deps;

  function tryOut({ scenarios, caller }: ArgsOf<DeskCalls, 'scenarios.try'>): ScenarioTrial {
    const { region, dispositions } = deps.settings();
    const { number, called, direction, at } = caller;
    const card = cards.cardOf(cards.numberOf(number, number === ''));
    const facts = factsOf({
      card,
      direction,
      called: called === undefined || called === '' ? [] : [calledLine(called, region)],
      startedAt: at === undefined ? deps.now() : localTime(at),
      agent: deps.agent(),
    });
    const { preset } = rules.policy;
    const { plan, verdicts } = explained(rules.withDrafts(scenarios), facts, { dispositions }, preset.length);
    const [company] = facts.companies;
    return {
      caller: {
        kind: facts.kind,
        title: cards.titleOf(card),
        vip: facts.vip,
        openCases: facts.cases?.length ?? 0,
        ...(company === undefined ? {} : { company: company.name }),
      },
      verdicts,
      result: asAnswered(plan, deps),
    };
  }

  return {
    'scenarios.rules': () => ok(rules.policy),
    'scenarios.try': (request) => ok(tryOut(request)),
    'scenarios.show': ({ callId }) => deps.show(callId),
  };
}

/** What an answered call has of it by its end. */
function asAnswered(
  plan: ScenarioPlan,
  { named, now }: { readonly named: ScenariosPort['named']; readonly now: () => number },
): ScenarioView {
  const { badges, script, disposition, incident, contact } = plan;
  const at = new Date(now()).toISOString();
  return {
    badges,
    ...(script === undefined ? {} : { script }),
    ...(plan.transfer === undefined ? {} : { transfer: named(plan.transfer) }),
    ...(plan.page === undefined ? {} : { page: { ...plan.page, opened: plan.page.opensItself } }),
    ...(disposition === undefined ? {} : { disposition }),
    created: [
      ...(incident === undefined
        ? []
        : [{ what: 'incident' as const, title: incident.title, at, from: incident.from }]),
      ...(contact === undefined
        ? []
        : [{ what: 'contact' as const, title: contact.name, at, from: contact.from }]),
    ],
  };
}

/** `2026-11-21T08:30`, by the clock of this computer; JavaScript reads a time without a zone so. */
function localTime(text: string): number {
  return new Date(text).getTime();
}
