import { z } from 'zod';
import type { FieldState } from '#shared/domain/managed-view';
import { settingFields } from '#shared/schemas/setting-fields';
import type { Settings } from '#shared/schemas/settings';
import { valueAt } from '../settings/presets';

/**
 * How the desk is set, for support: switches, figures and choices as they are. Of a text it says that there is one, and
 * of a list how long it is: what stands in them is somebody's.
 */
export function settingsSummary(
  settings: Settings,
  fields: Readonly<Record<string, FieldState>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...settingFields].map(([path, schema]) => {
      const { changed, preset, locked } = fields[path] ?? {};
      const value = shown(valueAt(settings, path), schema);
      return [
        path,
        { value, ...(changed && { changed }), ...(preset && { preset }), ...(locked && { locked }) },
      ];
    }),
  );
}

function shown(value: unknown, schema: z.ZodType): unknown {
  if (value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number')
    return value ?? null;
  if (schema instanceof z.ZodEnum) return value;
  if (Array.isArray(value)) return `${value.length} entries`;
  if (typeof value === 'object') return `${Object.keys(value).length} entries`;
  return value === '' ? 'empty' : 'set';
}
