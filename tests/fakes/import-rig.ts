import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportsView } from '#shared/domain/import-view';
import { EVERYTHING, type SourceLimits } from '#shared/domain/source-limits';
import { noopLogger } from '#shared/lib/logger';
import { openImportedForReading } from '../../electron/desk/store/open-imported';
import { createImports, type Imports } from '../../electron/desk/sync/imports/create-imports';
import { createImportThread } from '../../electron/desk/sync/imports/thread-host';
import { bundle } from './bundle';
import { systemClock } from './system-clock';
import { tempDir } from './temp-dir';

export interface ImportRig {
  readonly imports: Imports;
  readonly file: string;
  /** Resolves with the first view, shown or to come, of which `holds` is true. */
  until(holds: (view: ImportsView) => boolean): Promise<ImportsView>;
  /** Hands the file over as a page does, and waits until it is looked through. */
  open(name: string, content: string | Uint8Array): Promise<NonNullable<ImportsView['current']>>;
  /** And imports it. */
  take(name: string, content: string | Uint8Array): Promise<NonNullable<ImportsView['last']>>;
  /** As the file of the imported has them, by name. */
  people(): readonly {
    readonly id: string;
    readonly displayName: string;
    readonly [field: string]: unknown;
  }[];
}

const PART = 500_000;

/** Imports in a real thread of the built worker, into a real file. */
export async function createImportRig(
  options: { readonly dir?: string; readonly workerPath?: string; readonly limits?: SourceLimits } = {},
): Promise<ImportRig> {
  const file = join(options.dir ?? tempDir(), 'imported.db');
  const workerPath = options.workerPath ?? (await bundle('electron/desk/sync/sync-worker.ts'));
  const imports = createImports({
    thread: createImportThread({
      workerPath,
      data: { task: 'import', file },
      clock: systemClock,
      logger: noopLogger,
    }),
    region: () => 'RO',
    limits: () => options.limits ?? EVERYTHING,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    onImported: () => undefined,
  });
  onTestFinished(() => imports.dispose());

  const until: ImportRig['until'] = (holds) =>
    new Promise((resolve) => {
      if (holds(imports.view())) return resolve(imports.view());
      const stop = imports.onChange((view) => {
        if (!holds(view)) return;
        stop();
        resolve(view);
      });
    });

  const open: ImportRig['open'] = async (name, content) => {
    const bytes = Buffer.from(content);
    const begun = imports.begin({ name, size: bytes.length });
    if (!begun.ok) throw new Error(begun.error.code);
    for (let at = 0; at < bytes.length; at += PART) {
      const part = bytes.subarray(at, at + PART).toString('base64');
      const received = imports.receive(begun.value.id, part);
      if (!received.ok) throw new Error(received.error.code);
    }
    const { current } = await until((view) => ['ready', 'failed'].includes(view.current?.state ?? ''));
    if (current === null) throw new Error('nothing is open');
    return current;
  };

  return {
    imports,
    file,
    until,
    open,
    async take(name, content) {
      const { id, problem } = await open(name, content);
      const before = imports.view().last?.id ?? 0;
      const run = imports.run(id);
      if (!run.ok) throw new Error(problem ?? run.error.code);
      const { last } = await until((view) => (view.last?.id ?? 0) > before);
      if (last === null) throw new Error('nothing was imported');
      return last;
    },
    people() {
      const db = openImportedForReading(file);
      const rows = db?.prepare<[], { id: string; body: string }>(
        'SELECT id, body FROM people WHERE body IS NOT NULL',
      );
      const found = rows?.all().map(({ id, body }) => ({ ...JSON.parse(body), id })) ?? [];
      db?.close();
      return found.toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1));
    },
  };
}
