/**
 * A desk that does nothing but import: `node entry.js DIR WORKER FILE` imports the file into DIR, says how far it is, and
 * ends when it is done. `node entry.js DIR WORKER undo` takes the last one back.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVERYTHING } from '#shared/domain/source-limits';
import { noopLogger } from '#shared/lib/logger';
import { createImports } from '../../electron/desk/sync/imports/create-imports';
import { createImportThread } from '../../electron/desk/sync/imports/thread-host';
import { systemClock } from './system-clock';

const [dir = '', workerPath = '', what = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const imports = createImports({
  thread: createImportThread({
    workerPath,
    data: { task: 'import', file: join(dir, 'imported.db') },
    clock: systemClock,
    logger: noopLogger,
  }),
  region: () => 'RO',
  limits: () => EVERYTHING,
  clock: systemClock,
  newId: () => crypto.randomUUID(),
  onImported: () => undefined,
});
const done = (): void => void imports.dispose().then(() => say('done'));

if (what === 'undo') {
  say('importing');
  void imports.undo().then(done);
} else {
  let running = false;
  imports.onChange(({ current, last }) => {
    if (current?.state === 'ready' && !running) {
      running = true;
      imports.run(current.id);
    }
    if (current?.state === 'importing') say('importing');
    if (running && current === null && last !== null) done();
  });
  const bytes = readFileSync(what);
  const begun = imports.begin({ name: what, size: bytes.length });
  if (begun.ok) imports.receive(begun.value.id, bytes.toString('base64'));
}
