import type { Presets } from '#shared/schemas/managed';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import { documentOf } from './presets';

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
export function readDocument(stored: string | undefined, presets: Presets = {}): ReadDocument {
  if (stored === undefined) return { ...defaults(presets), damaged: [] };
  const raw = parse(stored);
  if (raw === undefined) return { ...defaults(presets), damaged: ['document'] };

  const whole = settingsSchema.safeParse(documentOf(raw, presets));
  if (whole.success) return { settings: whole.data, raw, damaged: [] };

  const damaged = [...new Set(whole.error.issues.map(({ path }) => String(path[0] ?? 'document')))];
  const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !damaged.includes(key)));
  const salvaged = settingsSchema.safeParse(documentOf(rest, presets));
  return salvaged.success
    ? { settings: salvaged.data, raw: rest, damaged }
    : { ...defaults(presets), damaged: ['document'] };
}

function defaults(presets: Presets): Pick<ReadDocument, 'settings' | 'raw'> {
  return { settings: settingsSchema.parse(documentOf({}, presets)), raw: {} };
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
