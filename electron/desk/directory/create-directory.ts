import { type Colleague, kindOf, type Presence } from '#shared/domain/directory';
import { inspectNumber } from '#shared/domain/numbers';
import type { WatchedState } from '#shared/domain/watched';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createDisposables } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { colleagueSchema, type Settings } from '#shared/schemas/settings';

export interface Directory {
  /** Sorted by name, without the agent's own extension. */
  list(): readonly Colleague[];
  /** Whoever or whatever has this number, queues and outside numbers included. */
  find(extension: string): Colleague | undefined;
  /** The person with this extension: somebody who may have a desk. */
  findColleague(extension: string): Colleague | undefined;
  /** Whether a handoff frame from this extension may be believed; the agent's own is nobody's colleague. */
  isColleague(extension: string): boolean;
  /** A source (practice server, later PBX presence or a team bus) tells all it knows; an empty list withdraws it. */
  replace(source: string, colleagues: readonly Colleague[]): void;
  /** What the PBX tells of the states of extensions, in place of all it told before. */
  setWatched(states: ReadonlyMap<string, WatchedState>): void;
  /** The extension this desk is signed in with; it is left out of the list. */
  setOwnExtension(extension: string | undefined): void;
  onChange(listener: (colleagues: readonly Colleague[]) => void): Dispose;
  dispose(): void;
}

const PRESENCES: ReadonlySet<string> = new Set<Presence>(['available', 'busy', 'away', 'offline', 'unknown']);
/** As many as the settings take: a source that tells more is faulty or hostile. */
const MAX_COLLEAGUES = 2000;

export function createDirectory(deps: {
  readonly settings: {
    get(): Pick<Settings, 'colleagues' | 'region'>;
    onChange(listener: (settings: Pick<Settings, 'colleagues' | 'region'>) => void): Dispose;
  };
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}): Directory {
  const logger = deps.logger.child('directory');
  const changed = createEmitter<readonly Colleague[]>();
  const disposables = createDisposables();
  const sources = new Map<string, readonly Colleague[]>();
  let watched: ReadonlyMap<string, WatchedState> = new Map();
  let own: string | undefined;
  let known: ReadonlyMap<string, Colleague> = new Map();

  const rebuild = (): void => {
    const { colleagues, region } = deps.settings.get();
    const written = colleagues.map((entry) => ({ ...entry, extension: dialable(entry, region) }));
    const merged = mergeColleagues(written, [...sources.values()], own).map((entry) =>
      withSince(
        withWatched(entry, watched.get(entry.extension)),
        known.get(entry.extension),
        deps.clock.now(),
      ),
    );
    const before = JSON.stringify([...known.values()]);
    known = new Map(merged.map((colleague) => [colleague.extension, colleague]));
    if (JSON.stringify(merged) !== before) changed.emit(merged);
  };

  const personWith = (extension: string): Colleague | undefined => {
    const found = known.get(extension);
    return found !== undefined && kindOf(found) === 'colleague' ? found : undefined;
  };

  disposables.add(deps.settings.onChange(rebuild));
  rebuild();

  return {
    list: () => [...known.values()],
    find: (extension) => known.get(extension.trim()),
    findColleague: (extension) => personWith(extension.trim()),
    isColleague: (extension) => personWith(extension) !== undefined,
    replace(source, colleagues) {
      const usable = colleagues.slice(0, MAX_COLLEAGUES).flatMap(checked);
      if (usable.length < colleagues.length) {
        logger.warn('colleagues left out', { source, count: colleagues.length - usable.length });
      }
      if (usable.length === 0) sources.delete(source);
      else sources.set(source, usable);
      rebuild();
    },
    setWatched(states) {
      watched = states;
      rebuild();
    },
    setOwnExtension(extension) {
      own = extension?.trim();
      rebuild();
    },
    onChange: changed.on,
    dispose: disposables.dispose,
  };
}

/**
 * One row per extension. A name the agent or administrator wrote down wins over a source's; the presence is
 * always a source's, the last one that knows it.
 */
export function mergeColleagues(
  written: Settings['colleagues'],
  sources: readonly (readonly Colleague[])[],
  own: string | undefined,
): readonly Colleague[] {
  const merged = new Map<string, Colleague>();
  for (const colleague of sources.flat()) {
    const known = merged.get(colleague.extension)?.presence;
    const presence = colleague.presence === 'unknown' ? (known ?? 'unknown') : colleague.presence;
    merged.set(colleague.extension, { ...colleague, presence });
  }
  for (const { extension, name, department, ...entry } of written) {
    const told = merged.get(extension);
    const place = department ?? told?.department;
    const kind = entry.kind ?? told?.kind;
    merged.set(extension, {
      extension,
      ...(kind === undefined ? {} : { kind }),
      name,
      ...(place === undefined ? {} : { department: place }),
      presence: told?.presence ?? 'unknown',
    });
  }
  if (own !== undefined) merged.delete(own);
  return [...merged.values()].sort(byName);
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function byName(one: Colleague, other: Colleague): number {
  return collator.compare(one.name, other.name) || collator.compare(one.extension, other.extension);
}

/**
 * A desk knows better than the PBX that somebody has gone for lunch; that they are on the phone, or signed in nowhere,
 * the PBX knows better. Of a queue it tells whether one of its agents is free; that it rings says nothing about that.
 */
export function withWatched(entry: Colleague, state: WatchedState | undefined): Colleague {
  const told = state && PRESENCE_OF[state];
  if (told === undefined || (state === 'ringing' && kindOf(entry) === 'queue')) return entry;
  return told === 'available' && entry.presence === 'away' ? entry : { ...entry, presence: told };
}

/** Since when somebody is free, or on the phone. What was so when it was first told may have been so all day. */
function withSince(entry: Colleague, before: Colleague | undefined, now: number): Colleague {
  if (before === undefined || before.presence === 'unknown') return entry;
  const since = before.presence === entry.presence ? before.since : now;
  return since === undefined ? entry : { ...entry, since };
}

const PRESENCE_OF: Readonly<Record<WatchedState, Presence | undefined>> = {
  free: 'available',
  ringing: 'busy',
  busy: 'busy',
  offline: 'offline',
  unknown: undefined,
};

/** An outside number is known by what is dialed, however it was written down. */
function dialable(entry: Settings['colleagues'][number], region: string): string {
  if (entry.kind !== 'outside') return entry.extension;
  return inspectNumber(entry.extension, { region }).dial || entry.extension;
}

/** A source may be another machine: what it says has to be of the shape the agent could have typed. */
function checked(colleague: Colleague): readonly Colleague[] {
  const parsed = colleagueSchema.safeParse(colleague);
  if (!parsed.success) return [];
  const { extension, kind, name, department } = parsed.data;
  if (/\p{Cc}/u.test(`${name}${department ?? ''}`)) return [];
  return [
    {
      extension,
      ...(kind === undefined ? {} : { kind }),
      name,
      ...(department === undefined ? {} : { department }),
      presence: PRESENCES.has(colleague.presence) ? colleague.presence : 'unknown',
    },
  ];
}
