/** How what the administrators have preset, and what was changed at this desk, make the settings that count. */
import { isDeepStrictEqual } from 'node:util';
import type { FieldState } from '#shared/domain/managed-view';
import type { Presets } from '#shared/schemas/managed';
import { settingFields, settingParts } from '#shared/schemas/setting-fields';
import { settingsSchema } from '#shared/schemas/settings';

export type Document = Readonly<Record<string, unknown>>;

/**
 * The document that is read as settings: presets where nothing was changed here, and everywhere where they are locked.
 * @param own what was changed at this desk; stays as it is
 */
export function documentOf(own: Document, presets: Presets): Document {
  const document: Record<string, unknown> = { ...own };
  for (const [path, { value, locked }] of Object.entries(presets)) {
    const [key = '', part] = path.split('.');
    if (part === undefined) {
      if (locked || !(key in own)) document[key] = value;
    } else {
      const before = recordOf(document[key]);
      if (locked || !(part in recordOf(own[key]))) document[key] = { ...before, [part]: value };
    }
  }
  return withoutHalfAccount(document);
}

/** An address that is preset is no account yet: somebody has to say whose. */
function withoutHalfAccount(document: Document): Document {
  const { account, ...rest } = document;
  const { shape } = settingsSchema;
  const whole = shape.account.unwrap();
  const isHalf = !whole.safeParse(account).success && whole.partial().safeParse(account).success;
  return account !== undefined && isHalf ? rest : document;
}

/**
 * What a change makes of what is kept. What only repeats a preset isn't kept: it goes on following the preset.
 * `locked`: the paths that it would change and that are locked.
 */
export function changedOwn(
  own: Document,
  wanted: Document,
  presets: Presets,
): { readonly own: Document; readonly locked: readonly string[] } {
  const locked: string[] = [];

  /** What is kept of one value, in place of what has been; nothing: the default counts. */
  const keptOf = (path: string, given: unknown, kept: Kept): Kept => {
    const preset = presets[path];
    const isSame = preset !== undefined && isDeepStrictEqual(given, preset.value);
    if (preset?.locked) {
      if (!isSame) locked.push(path);
      return kept;
    }
    return isSame || given === undefined ? undefined : { value: given };
  };

  const next: Record<string, unknown> = { ...own };
  for (const [key, given] of Object.entries(wanted)) {
    delete next[key];
    // Back to the default: one that is locked counts whatever is kept here.
    if (given === undefined) continue;
    const parts = settingParts.get(key);
    if (parts === undefined || !isRecord(given)) {
      const kept = keptOf(key, given, at(own, key));
      if (kept !== undefined) next[key] = kept.value;
      continue;
    }
    const before = recordOf(own[key]);
    const entries = [...new Set([...Object.keys(given), ...parts])].flatMap((part) => {
      const kept = keptOf(`${key}.${part}`, given[part], at(before, part));
      return kept === undefined ? [] : [[part, kept.value] as const];
    });
    next[key] = Object.fromEntries(entries);
  }
  return { own: next, locked };
}

type Kept = { readonly value: unknown } | undefined;

/** Without what was changed of these settings: their defaults count again. */
export function withoutOwn(own: Document, paths: readonly string[]): Document {
  const next: Record<string, unknown> = { ...own };
  for (const path of paths) {
    const [key = '', part] = path.split('.');
    if (part === undefined) delete next[key];
    else if (isRecord(next[key])) {
      const { [part]: _gone, ...rest } = next[key];
      next[key] = rest;
    }
  }
  return next;
}

/** Every setting by its path. */
export function fieldsOf(
  settings: Document,
  standard: Document,
  presets: Presets,
): Readonly<Record<string, FieldState>> {
  return Object.fromEntries(
    [...settingFields.keys()].map((path) => {
      const preset = presets[path];
      const usual = valueAt(standard, path) ?? preset?.value;
      const is = valueAt(settings, path);
      const state: FieldState = {
        ...(usual === undefined ? {} : { standard: usual }),
        ...(is === undefined || isDeepStrictEqual(is, usual) ? {} : { changed: true }),
        ...(preset === undefined ? {} : { preset: true }),
        ...(preset?.locked ? { locked: true } : {}),
      };
      return [path, state];
    }),
  );
}

export function valueAt(document: Document, path: string): unknown {
  const [key = '', part] = path.split('.');
  return part === undefined ? document[key] : recordOf(document[key])[part];
}

function at(record: Document, key: string): Kept {
  return key in record ? { value: record[key] } : undefined;
}

function recordOf(value: unknown): Document {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
