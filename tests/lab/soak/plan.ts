/** What happens in one transfer of the soak: drawn from the seed, the same every time. */
import { seededRandom } from '../../fakes/seeded-random';

export const METHODS = ['native', 'guarded', 'supervised', 'completed-while-ringing', 'joined'] as const;
export type Method = (typeof METHODS)[number];

/** What the target, or what the number, is like. */
const REFUSALS = ['busy', 'declined', 'no-answer', 'unknown', 'not-signed-in'] as const;
/** What comes in between, at a random step. */
const INCIDENTS = ['caller-hangs-up', 'line-cut', 'target-line-cut', 'cancel', 'second-call'] as const;
const FAULTS = ['none', ...REFUSALS, ...INCIDENTS] as const;
export type Fault = (typeof FAULTS)[number];

/** `before` the click, right after it, while the target rings, once they have answered, while it is completed. */
export type Step = 'before' | 'asked' | 'ringing' | 'answered' | 'completing';

const STEPS: Readonly<Record<Method, readonly Step[]>> = {
  native: ['before', 'asked', 'ringing', 'answered'],
  guarded: ['before', 'asked', 'ringing', 'answered'],
  supervised: ['before', 'asked', 'ringing', 'answered', 'completing'],
  'completed-while-ringing': ['asked', 'ringing', 'completing', 'answered'],
  joined: ['before', 'asked'],
};

export interface Plan {
  readonly round: number;
  /** Of the three desks: who transfers, to whom, and who has nothing to do with it. */
  readonly from: 0 | 1 | 2;
  readonly to: 0 | 1 | 2;
  readonly beside: 0 | 1 | 2;
  readonly method: Method;
  readonly fault: Fault;
  readonly step: Step;
  /** From the step to the fault. */
  readonly delayMs: number;
  /** Of a line that is cut. */
  readonly lastsMs: number;
  readonly answerAfterMs: number;
  readonly swaps: number;
}

/** Every method with every fault in turn, in an order of the seed's own; where, when and how long are drawn. */
export function planOf(seed: number, round: number, methods: readonly Method[] = METHODS): Plan {
  const pairs = methods.flatMap((method) =>
    FAULTS.filter((fault) => method !== 'joined' || !REFUSALS.some((one) => one === fault)).map(
      (fault) => [method, fault] as const,
    ),
  );
  const turn = Math.floor(round / pairs.length);
  const order = shuffled(pairs, seededRandom(seed * 1_009 + turn));
  const [method, fault] = order[round % pairs.length] as (typeof pairs)[number];
  const random = seededRandom(seed * 1_000_003 + round);
  // The first numbers of neighbouring seeds are alike.
  random();
  const draw = (most: number) => Math.floor(random() * most);
  const [from = 0, to = 1, beside = 2] = shuffled([0, 1, 2] as const, random);
  const steps = STEPS[method];
  return {
    round,
    from,
    to,
    beside,
    method,
    fault,
    step: steps[draw(steps.length)] ?? 'asked',
    delayMs: draw(600),
    lastsMs: 300 + draw(7_700),
    answerAfterMs: 100 + draw(1_200),
    swaps: draw(3),
  };
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  const left = [...list];
  return list.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T);
}

export function describePlan(plan: Plan): string {
  const { round, from, to, method, fault, step, delayMs, lastsMs } = plan;
  const place = INCIDENTS.some((one) => one === fault) ? ` at ${step} + ${delayMs} ms` : '';
  const lasts = fault.endsWith('line-cut') ? ` for ${lastsMs} ms` : '';
  return `#${round} ${1001 + from} to ${1001 + to}, ${method}, ${fault}${place}${lasts}`;
}
