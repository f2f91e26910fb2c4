/** Call scenarios as they are stored, written in a file and preset by policy; `docs/scenarios.md` explains them. */
import { z } from 'zod';
import { placeholdersIn } from '../domain/scenarios/fill';
import {
  badgeTones,
  callerKinds,
  casePriorities,
  caseTypes,
  isUnknownScenario,
  placeholders,
  type Scenario,
  type UnknownScenario,
  weekdays,
} from '../domain/scenarios/scenario';
import { plainLine, plainText } from '../lib/plain-text';

export const MOST_SCENARIOS = 100;
/** The host is fixed in the template: nothing a caller is called can lead elsewhere. */
const FIXED_HOST = /^https:\/\/[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?(?:[/?#]|$)/i;

const known = (text: string): boolean =>
  placeholdersIn(text).every((name) => placeholders.some((one) => one === name));

/** One line; the codes are the `message` by which `scenario-file.ts` finds the sentence. */
const line = (max: number) =>
  z
    .string()
    .max(max, 'too-long')
    .transform((text) => plainLine(text, max))
    .refine((text) => text !== '', 'empty');
const template = (max: number) => line(max).refine(known, 'placeholder');
const several = <T extends z.ZodType>(entry: T, most: number) =>
  z.array(entry).min(1, 'empty-list').max(most, 'too-many');
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'clock');

const times = z
  .strictObject({
    /** The days on which it begins; none: every day. */
    days: several(z.enum(weekdays), 7).exactOptional(),
    /** By the clock of the agent's computer. `to` before `from`: until the next day. */
    from: clock.exactOptional(),
    to: clock.exactOptional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    message: 'from-and-to',
  })
  .refine(({ from, to }) => from === undefined || from !== to, { path: ['to'], message: 'same-time' });

const openCase = z
  .strictObject({
    /** None: incidents and complaints. */
    types: several(z.enum(caseTypes), 4).exactOptional(),
    priorities: several(z.enum(casePriorities), 4).exactOptional(),
    /** The source's own words for its state, in any case and with or without accents. */
    statuses: several(line(60), 20).exactOptional(),
    /** All of its words stand in the number or the title. */
    text: line(100).exactOptional(),
    /** Counted from when it was opened. */
    minHours: z.number().int().min(1).max(87_600).exactOptional(),
    maxHours: z.number().int().min(1).max(87_600).exactOptional(),
  })
  .refine(({ minHours = 0, maxHours = minHours }) => minHours <= maxHours, {
    path: ['maxHours'],
    message: 'hours',
  });

/** All that is named has to hold; in a list one of the entries. */
const when = z.strictObject({
  callers: several(z.enum(callerKinds), 6).exactOptional(),
  vip: z.boolean().exactOptional(),
  /** Words that stand side by side in the company's name. */
  companies: several(line(120), 50).exactOptional(),
  /** How the number begins: `+4021`, `0722`, or an extension's `7`. */
  numbers: several(z.string().regex(/^\+?[0-9*#]{1,15}$/, 'prefix'), 50).exactOptional(),
  /** The number or queue that was called: as it is dialed, or by name. */
  called: several(line(80), 50).exactOptional(),
  direction: z.enum(['in', 'out', 'both']).default('in'),
  times: several(times, 20).exactOptional(),
  /** `none`: there must not be one. */
  openCase: z.union([z.literal('none'), openCase]).exactOptional(),
});

const give = z.strictObject({
  badge: z.strictObject({ text: template(40), tone: z.enum(badgeTones).default('info') }).exactOptional(),
  /** Plain text of several lines. */
  script: z
    .string()
    .max(4000, 'too-long')
    .transform((text) => plainText(text, 4000).trim())
    .refine((text) => text !== '', 'empty')
    .refine(known, 'placeholder')
    .exactOptional(),
  /** Whom to transfer to: an extension, a queue, an outside number. */
  transferTo: z
    .string()
    .regex(/^(?:[0-9*#]{1,12}|\+?[0-9]{3,15})$/, 'dialed')
    .exactOptional(),
  page: z
    .strictObject({
      /** Placeholders are percent-encoded; where one isn't known there is no page. */
      url: z
        .string()
        .max(1000, 'too-long')
        .regex(FIXED_HOST, 'https')
        .regex(/^[^\s\\]*$/u, 'blanks')
        .refine(known, 'placeholder'),
      label: line(60).exactOptional(),
      /** `answered`: by itself, once, as soon as the agent has answered. */
      open: z.enum(['click', 'answered']).default('click'),
    })
    .exactOptional(),
  /** Chosen in the wrap-up until the agent chooses another. */
  disposition: line(60).exactOptional(),
  /** Once per call, and only of one that was answered. */
  create: z
    .discriminatedUnion(
      'what',
      [
        z.strictObject({
          what: z.literal('incident'),
          on: z.enum(['answered', 'ended']),
          title: template(200),
        }),
        /** Only of a number that nobody has. */
        z.strictObject({
          what: z.literal('contact'),
          on: z.enum(['answered', 'ended']),
          kind: z.enum(['customer', 'employee']).default('customer'),
          name: template(120),
        }),
      ],
      'create',
    )
    .exactOptional(),
});

export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'id'),
  name: line(80),
  enabled: z.boolean().default(true),
  when: when.prefault({}),
  give: give.refine((give) => Object.keys(give).length > 0, 'nothing-to-do'),
});

/** One that isn't understood costs only itself. */
export const storedScenario = z.unknown().transform((value): Scenario | UnknownScenario => {
  const stored = isUnknownScenario(value) ? value.stored : value;
  const read = scenarioSchema.safeParse(stored);
  return read.success ? read.data : { kind: 'unknown', stored };
});

/** What a window may write: what it understands, checked, and what it doesn't, as it was. */
export const scenariosPatch = z
  .array(
    z.union([
      scenarioSchema,
      z.strictObject({ kind: z.literal('unknown'), stored: z.unknown() }) as z.ZodType<UnknownScenario>,
    ]),
  )
  .max(MOST_SCENARIOS)
  .refine(hasOwnIds, 'same-id');

export function hasOwnIds(list: readonly (Scenario | UnknownScenario)[]): boolean {
  const ids = list.flatMap((one) => ('id' in one ? [one.id] : []));
  return new Set(ids).size === ids.length;
}

/** A file of them, and what the administrators' file has of them in `list`. */
export const scenarioFileSchema = z.strictObject({
  version: z.literal(1),
  scenarios: z.array(scenarioSchema).max(MOST_SCENARIOS, 'too-many').refine(hasOwnIds, 'same-id'),
});
