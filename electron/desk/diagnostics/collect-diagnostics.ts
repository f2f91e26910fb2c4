import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import { savedDayName } from '#shared/domain/desktop/saved-file';
import { type SelfTestItem, selfTest } from '#shared/domain/desktop/self-test';
import type { DiagnosticsFile, DiagnosticsPart } from '#shared/domain/diagnostics';
import type { LineState } from '#shared/domain/line';
import type { FieldState, ManagedView } from '#shared/domain/managed-view';
import type { OutboxView, PbxView, SyncView } from '#shared/domain/views';
import type { ShellDiagnostics } from '#shared/ipc/shell-api';
import { redact, redactText } from '#shared/lib/redact';
import { parseMapping } from '#shared/schemas/mapping';
import type { Settings } from '#shared/schemas/settings';
import type { createDiagnosticsRepository } from './diagnostics-repository';
import type { LastTests } from './last-tests';
import { createScrub } from './scrub';
import { settingsSummary } from './settings-summary';

/** The end of the log: what support asks about is hours old, and a message to a window has 1 MiB. */
const LOG_BYTES = 300 * 1024;
const LOG_FILES = 2;
const MOST_FAILURES = 50;

export interface DiagnosticsDeps {
  /** Absent where the shell doesn't answer: the file says so, and has the rest. */
  readonly shell: () => Promise<ShellDiagnostics | undefined>;
  readonly version: string;
  readonly dataDir: string;
  readonly repository: ReturnType<typeof createDiagnosticsRepository>;
  readonly settings: () => Settings;
  readonly fields: () => Readonly<Record<string, FieldState>>;
  readonly managed: () => Omit<ManagedView, 'fields'>;
  readonly desktop: () => DesktopView | undefined;
  readonly line: () => LineState;
  readonly pbx: () => PbxView | null;
  readonly tests: Pick<LastTests, 'kept' | 'refresh'>;
  readonly sync: () => readonly SyncView[];
  readonly outbox: () => OutboxView;
  /** The agent's name at this computer, and the computer's own. */
  readonly owner: readonly string[];
  readonly now: () => number;
}

/** For support, in one file: how this desk is and how it is set, without any person, number or secret in it. */
export async function collectDiagnostics(deps: DiagnosticsDeps): Promise<DiagnosticsFile> {
  // First: the log shall say how it went.
  const run = await deps.tests.refresh();
  const tests = deps.tests.kept();
  const settings = deps.settings();
  const desktop = deps.desktop();
  const { names, whole } = knownOf(settings);
  const line = deps.line();
  const managed = deps.managed();
  const scrub = createScrub({ names, whole: [...whole, managed.address?.host ?? '', ...deps.owner] });

  const content: Readonly<Record<DiagnosticsPart, unknown>> = {
    versions: (await deps.shell()) ?? { patchcord: deps.version },
    line: {
      state: line.state,
      ...(line.state === 'down' && { problem: line.problem }),
      pbx: deps.pbx()?.kind ?? null,
    },
    tests: {
      computer: desktop === undefined ? [] : selfTest(desktop, settings).map(bare),
      phoneSystem: {
        run,
        last:
          tests.phoneSystem === undefined ? null : { ...tests.phoneSystem, at: timeOf(tests.phoneSystem.at) },
      },
      connections: tests.sources.map(({ at, ...rest }) => ({ at: timeOf(at), ...rest })),
    },
    settings: {
      ...settingsSummary(settings, deps.fields()),
      managed: {
        file: managed.file,
        address: managed.address === undefined ? 'none' : (managed.address.problem?.key ?? 'good'),
      },
    },
    sources: {
      kinds: settings.sources.map(({ connection, paused }) => ({ kind: connection.kind, paused })),
      state: deps.sync().map(({ state, contacts, items, rejectedRows, lastSuccessAt, sentence }) => ({
        state,
        contacts,
        items,
        rejectedRows,
        lastSuccessAt: lastSuccessAt ?? null,
        said: sentence?.key ?? null,
      })),
      waiting: deps.outbox().waiting,
      parked: deps.outbox().parked.map(({ kind, conflict, reason }) => ({ kind, conflict, why: reason.key })),
    },
    failures: deps.repository.failures(MOST_FAILURES),
    databases: { ...deps.repository.databases(), files: await filesIn(deps.dataDir) },
    log: await logTail(join(deps.dataDir, 'logs')),
  };
  // Sentences and names of files stand in these two; in the others are keys, figures and choices.
  const clean = Object.fromEntries(
    Object.entries(content).map(([part, value]) => {
      if (part === 'log') return [part, scrub(value)];
      return [part, part === 'versions' ? scrub(cleaned(value)) : cleaned(value)];
    }),
  );
  const now = deps.now();
  const at = new Date(now).toISOString();
  return {
    name: savedDayName('diagnostics', now),
    text: `${JSON.stringify({ version: 1, at, ...clean }, null, 1)}\n`,
    parts: Object.entries(clean).map(([part, value]) => ({
      part: part as DiagnosticsPart,
      bytes: JSON.stringify(value).length,
    })),
  };
}

function timeOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** What is said, without whom or where it is said about. */
function bare({ id, state, sentence }: SelfTestItem): object {
  return { id, state, said: sentence.key };
}

/** Patterns of numbers, addresses and secrets in any text: nothing here should have one. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleaned(part)]));
}

/** Whatever of the settings names somebody, or a place of the company's. */
function knownOf(settings: Settings): {
  readonly names: readonly string[];
  readonly whole: readonly string[];
} {
  const { account, agentName, colleagues, sources, voicemailNumber, blocking } = settings;
  return {
    names: [
      agentName,
      account?.displayName ?? '',
      ...colleagues.map(({ name }) => name),
      ...sources.map(({ name }) => name),
    ],
    whole: [
      voicemailNumber,
      blocking.voicemail,
      account?.extension ?? '',
      account?.authUser ?? '',
      account?.domain ?? '',
      ...(account === undefined ? [] : [account.server, ...(account.furtherServers ?? [])]).map(hostOf),
      ...colleagues.map(({ extension }) => extension),
      ...sources.flatMap(({ id, connection }) => [id, ...textsIn(connection)]),
    ],
  };
}

/** The words of a mapping are those of every mapping; only its addresses are somebody's. */
function textsIn(connection: Settings['sources'][number]['connection']): readonly string[] {
  if (connection.kind === 'rest') {
    const mapping = parseMapping(connection.mapping);
    return mapping.ok ? [mapping.value.baseUrl, mapping.value.pagesUrl ?? ''].map(hostOf) : [];
  }
  return Object.entries(connection).flatMap(([key, value]) =>
    key === 'kind' || typeof value !== 'string' ? [] : [value, hostOf(value)],
  );
}

function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? '';
}

async function filesIn(dir: string): Promise<readonly { readonly file: string; readonly bytes: number }[]> {
  const names = await readdir(dir).catch(() => []);
  const known = names.filter((name) => /^(?:desk|cache)\.db(?:-wal|-shm)?$/.test(name));
  return Promise.all(
    known.sort().map(async (file) => ({
      file,
      bytes: await stat(join(dir, file)).then(
        ({ size }) => size,
        () => 0,
      ),
    })),
  );
}

/** The newest lines, redacted once more: those of an older version may have been written by weaker rules. */
async function logTail(dir: string): Promise<readonly unknown[]> {
  const names = await readdir(dir).catch(() => []);
  const files = names
    .filter((name) => /^desk-\d{4}-\d\d-\d\d\.log$/.test(name))
    .sort()
    .slice(-LOG_FILES);
  let room = LOG_BYTES;
  const lines: unknown[] = [];
  for (const name of files.reverse()) {
    const text = await tailOf(join(dir, name), room).catch(() => '');
    room -= text.length;
    lines.unshift(
      ...text
        .split('\n')
        .filter((line) => line !== '')
        .map(lineOf),
    );
    if (room <= 0) break;
  }
  return lines;
}

async function tailOf(path: string, most: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - most);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    // The first one is a part of a line.
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    await file.close();
  }
}

function lineOf(line: string): unknown {
  try {
    return redact(JSON.parse(line));
  } catch {
    return redactText(line);
  }
}
