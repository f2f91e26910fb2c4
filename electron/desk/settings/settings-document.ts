import { type Settings, settingsSchema } from '#shared/schemas/settings';

/** What was read: the settings, the document as it stood, and what of it couldn't be used. */
export interface ReadDocument {
  readonly settings: Settings;
  /** With every key this version doesn't know, at every depth that isn't changed. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Empty when all is well; `document` when nothing could be read, else the keys that got their default. */
  readonly damaged: readonly string[];
}

/**
 * Reads the stored document. One bad field costs that field only: the others are worth more to the agent than
 * the symmetry of starting over. The caller keeps the damaged document.
 */
export function readDocument(stored: string | undefined): ReadDocument {
  if (stored === undefined) return { ...defaults(), damaged: [] };
  const raw = parse(stored);
  if (raw === undefined) return { ...defaults(), damaged: ['document'] };

  const whole = settingsSchema.safeParse(raw);
  if (whole.success) return { settings: whole.data, raw, damaged: [] };

  const damaged = [...new Set(whole.error.issues.map(({ path }) => String(path[0] ?? 'document')))];
  const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !damaged.includes(key)));
  const salvaged = settingsSchema.safeParse(rest);
  return salvaged.success
    ? { settings: salvaged.data, raw: rest, damaged }
    : { ...defaults(), damaged: ['document'] };
}

/** Puts a change over the document: `undefined` as a value takes the key away. */
export function changeDocument(
  raw: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const merged = Object.entries({ ...raw, ...change });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function defaults(): { readonly settings: Settings; readonly raw: Readonly<Record<string, unknown>> } {
  return { settings: settingsSchema.parse({}), raw: {} };
}

function parse(stored: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(stored);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
