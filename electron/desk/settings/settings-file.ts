import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { FieldState } from '#shared/domain/managed-view';
import { fitsSettingsFile, type SettingsImport, type SettingsLeft } from '#shared/domain/settings-file';
import type { SettingsFileCode } from '#shared/ipc/desk-api';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { readPresets } from '#shared/schemas/managed';
import { settingFields, settingParts } from '#shared/schemas/setting-fields';
import type { Settings } from '#shared/schemas/settings';
import type { SettingsChange } from './create-settings';
import { type Document, valueAt } from './presets';

const KIND = 'patchcord-settings';
const VERSION = 1;

/** Of this computer, of its administrators, or chosen anew at the other one: a file from elsewhere would set it wrongly. */
const ofThisDesk: readonly string[] = [
  'mode',
  'audio.microphone',
  'audio.speaker',
  'audio.ringer',
  'teamSnippets',
];

const head = z.object({ kind: z.literal(KIND), version: z.number().int().min(1), settings: z.unknown() });

type Fields = Readonly<Record<string, FieldState>>;
type Sources = Settings['sources'];

interface SourceIds {
  /** Where a source is asked: scheme, host and port. */
  readonly placeOf: (connection: Sources[number]['connection']) => string | undefined;
  /** Something of a former source is here under this id: a secret, calls, what waits to be written. */
  readonly isTaken: (id: string) => boolean;
}

/** What was changed at this desk, as a file. Secrets stand in no setting, and so in no file. */
export function writeSettingsFile(settings: Settings, fields: Fields): string {
  const changed = [...settingFields.keys()].filter(
    (path) => !ofThisDesk.includes(path) && fields[path]?.changed === true,
  );
  const values = changed.map((path) => {
    const value = valueAt(settings, path);
    // What a later version has kept here only that one can write down.
    const shown =
      path === 'sources' || path === 'scenarios' ? (value as readonly object[]).filter(isKnown) : value;
    return [path, shown] as const;
  });
  return `${JSON.stringify({ kind: KIND, version: VERSION, settings: Object.fromEntries(values) }, null, 2)}\n`;
}

/**
 * What a file would change here. An account that this desk has stays: its password was given for that one alone. A
 * source at another place gets another id, so that no secret goes where it wasn't given for; so does one whose id a
 * former source of this desk had.
 */
export function readSettingsFile(
  text: string,
  settings: Settings,
  fields: Fields,
  ids: SourceIds,
): Result<{ readonly shown: SettingsImport; readonly change: SettingsChange }, Failure<SettingsFileCode>> {
  if (!fitsSettingsFile(text)) return fail('too-large');
  const document = parse(text);
  const read = head.safeParse(document);
  if (!read.success) return fail('not-settings');
  if (read.data.version > VERSION) return fail('newer-settings');
  const given = read.data.settings;
  const asPresets =
    typeof given === 'object' && given !== null && !Array.isArray(given)
      ? Object.fromEntries(Object.entries(given).map(([path, value]) => [path, { value }]))
      : given;
  const values = readPresets(asPresets);
  if (!values.ok) return fail('broken-settings', values.error.detail);

  const changes: { path: string; to: unknown }[] = [];
  const left: { path: string; why: SettingsLeft }[] = [];
  for (const [path, { value }] of Object.entries(values.value.presets)) {
    if (ofThisDesk.includes(path)) continue;
    const to = path === 'sources' ? atTheirPlaces(value as Sources, settings.sources, ids) : value;
    if (isDeepStrictEqual(valueAt(settings, path), to)) continue;
    if (fields[path]?.locked) left.push({ path, why: 'locked' });
    else if (path.startsWith('account.') && settings.account !== undefined)
      left.push({ path, why: 'account' });
    else changes.push({ path, to });
  }
  return ok({
    shown: { changes, left, unknown: values.value.unknown.length },
    change: changeOf(changes, settings),
  });
}

/** One change for each setting; of one with parts the others stay as they are. */
function changeOf(changes: SettingsImport['changes'], settings: Settings): SettingsChange {
  const change: Record<string, unknown> = {};
  for (const { path, to } of changes) {
    const [key = '', part] = path.split('.');
    if (part === undefined || !settingParts.has(key)) change[key] = to;
    else change[key] = { ...((change[key] ?? settings[key]) as Document | undefined), [part]: to };
  }
  return change;
}

function atTheirPlaces(given: Sources, here: Sources, { placeOf, isTaken }: SourceIds): Sources {
  const taken = new Set([...here, ...given].map(({ id }) => id));
  return given.map((source) => {
    const same = here.find(({ id }) => id === source.id);
    const fits =
      same === undefined ? !isTaken(source.id) : placeOf(same.connection) === placeOf(source.connection);
    if (fits) return source;
    let n = 2;
    const next = () => `${source.id.slice(0, 28)}-${n}`;
    while (taken.has(next()) || isTaken(next())) n += 1;
    const id = next();
    taken.add(id);
    return { ...source, id };
  });
}

function isKnown(value: object): boolean {
  const connection = 'connection' in value ? value.connection : value;
  return !(typeof connection === 'object' && connection !== null && 'stored' in connection);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
