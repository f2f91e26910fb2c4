import { z } from 'zod';
import { connectionSchema } from './connection';
import { ownLimitsSchema } from './privacy';
import { MOST_SCENARIOS, scenarioSchema } from './scenario';
import { settingsSchema } from './settings';
import { windowKeyChanges } from './window-keys';

/** Of this desk or of its last use, and set by nobody. */
const notSet: readonly string[] = [
  'version',
  'deviceId',
  'teamKey',
  'trayHintShown',
  'firstRunDone',
  'transferTab',
  'transferMore',
  'audio.known',
];

/**
 * Stricter than what is stored, where unknown values of a newer version are kept: what somebody writes by hand today is
 * checked to the end.
 */
const written: Readonly<Record<string, z.ZodType>> = {
  sources: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]{1,32}$/),
        name: z.string().min(1).max(80),
        connection: connectionSchema,
        paused: z.boolean().default(false),
        limits: ownLimitsSchema.optional(),
      }),
    )
    .max(8)
    // The secret that is typed for one would go to the other, too.
    .refine((sources) => new Set(sources.map(({ id }) => id)).size === sources.length, 'each id once'),
  scenarios: z.array(scenarioSchema).max(MOST_SCENARIOS),
  windowKeys: windowKeyChanges,
};

/** The parts of a setting that has some, each preset and locked by itself: `account.server`, `retention.callDays`. */
export const settingParts: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    const bare = bareOf(schema);
    return bare instanceof z.ZodObject ? [[key, Object.keys(bare.shape)] as const] : [];
  }),
);

/** Every single setting by its path, with the check of its value; none of them is a secret. */
export const settingFields: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(settingsSchema.shape).flatMap(([key, schema]): [string, z.ZodType][] => {
    const bare = bareOf(schema);
    const fields: [string, z.ZodType][] =
      bare instanceof z.ZodObject
        ? Object.entries(bare.shape).map(([part, of]) => [`${key}.${part}`, bareOf(of as z.ZodType)])
        : [[key, written[key] ?? bare]];
    return fields.filter(([path]) => !notSet.includes(path));
  }),
);

/** Without what is taken where nothing is said. */
function bareOf(schema: z.ZodType): z.ZodType {
  let bare = schema;
  while (
    bare instanceof z.ZodDefault ||
    bare instanceof z.ZodPrefault ||
    bare instanceof z.ZodOptional ||
    bare instanceof z.ZodExactOptional
  )
    bare = bare.unwrap() as z.ZodType;
  return bare;
}
