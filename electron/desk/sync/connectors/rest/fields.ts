import type { MappedField } from '#shared/schemas/mapping';
import { asText } from '../values';

/** What a dotted path leads to in a JSON value; own properties only, so that no path leaves the row. */
export function valueAt(row: unknown, path: string): unknown {
  let value: unknown = row;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value ?? undefined;
}

/** The value of a mapped field; `undefined` where there is none. */
export function readField(row: unknown, field: MappedField): unknown {
  if (typeof field === 'string') return valueAt(row, field);
  if ('const' in field) return field.const;
  if ('join' in field) {
    const parts = field.join.map((path) => asText(valueAt(row, path))).filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(' ');
  }
  const value = valueAt(row, field.path);
  if (field.map === undefined) return value ?? field.default;
  const key = asText(value);
  return key !== undefined && Object.hasOwn(field.map, key) ? field.map[key] : field.default;
}
