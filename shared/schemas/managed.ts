import { z } from 'zod';
import { type Failure, fail, ok, type Result } from '../lib/result';
import { settingFields } from './setting-fields';

/** What administrators say of one setting. Locked, nobody changes it at the desk. */
export interface Preset {
  readonly value: unknown;
  readonly locked: boolean;
}

/** By the setting's path. */
export type Presets = Readonly<Record<string, Preset>>;

/** The part `settings` of a policy file, and of what an address answers with. One table for both. */
export const presetsSchema = z.object(
  Object.fromEntries(
    [...settingFields].map(([path, value]) => [
      path,
      z.strictObject({ value, locked: z.boolean().optional() }).optional(),
    ]),
  ),
);

/** What was kept of a configuration; checked again by `readPresets`. */
export const keptPresets = z.record(z.string(), z.object({ value: z.unknown(), locked: z.boolean() }));

/**
 * A setting that this version doesn't know is named, as the text may be meant for newer ones too. A value that is wrong
 * makes all of it `broken`: half of what was decided is not what was decided.
 */
export function readPresets(
  value: unknown,
): Result<{ readonly presets: Presets; readonly unknown: readonly string[] }, Failure<'broken'>> {
  const parsed = presetsSchema.safeParse(value);
  if (!parsed.success) {
    const places = parsed.error.issues.map(({ path, code }) => `${path.join(' ')}: ${code}`);
    return fail('broken', places.slice(0, 5).join(', '));
  }
  const presets: Record<string, Preset> = {};
  for (const [path, given] of Object.entries(parsed.data)) {
    const { value: preset, locked } = (given ?? {}) as { value?: unknown; locked?: boolean };
    if (given !== undefined) presets[path] = { value: preset, locked: locked ?? false };
  }
  const unknown = Object.keys(value as object).filter((path) => !settingFields.has(path));
  return ok({ presets, unknown });
}
