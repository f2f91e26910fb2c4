import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * The import boundaries of biome.json, each proven by a planted violation and, beside it, by what is allowed.
 * One run of the linter over all of them.
 */
const planted: readonly { file: string; code: string; refused: RegExp | undefined }[] = [
  // jssip: the phone only.
  plant('renderer/app/jssip.ts', `import 'jssip';`, /renderer\/phone/),
  plant('renderer/app/jssip-type.ts', type('jssip/lib/RTCSession'), /renderer\/phone/),
  plant('electron/desk/line/jssip.ts', `import 'jssip';`, /renderer\/phone/),
  plant('shared/lib/jssip.ts', type('jssip'), /renderer\/phone/),
  plant('renderer/phone/jssip.ts', type('jssip/lib/RTCSession'), undefined),
  // better-sqlite3: the store and the repositories only, types included.
  plant('electron/desk/calls/sqlite.ts', type('better-sqlite3'), /repository/),
  plant('electron/shell/browser/sqlite.ts', `import 'better-sqlite3';`, /repository/),
  plant('renderer/app/sqlite.ts', type('better-sqlite3'), /repository/),
  plant('shared/lib/sqlite.ts', type('better-sqlite3'), /repository/),
  plant('electron/desk/calls/calls-repository.ts', `import 'better-sqlite3';`, undefined),
  plant('electron/desk/store/open.ts', `import 'better-sqlite3';`, undefined),
  // electron: its shell only.
  plant('electron/desk/calls/electron.ts', type('electron'), /electron\/shell/),
  plant('electron/desk/calls/electron-in-repository.ts', type('electron'), /electron\/shell/),
  plant('electron/desk/store/electron.ts', `import 'electron';`, /electron\/shell/),
  plant('electron/shell/browser/electron.ts', `import 'electron/main';`, /electron\/shell/),
  plant('electron/serve.ts', type('electron'), /electron\/shell/),
  // Two rules meet here; the linter names either.
  plant('renderer/bridge/electron.ts', `import 'electron/renderer';`, /contracts|ports/),
  plant('electron/shell/electron/windows.ts', `import 'electron/main';`, undefined),
  plant('electron/main.ts', `import 'electron';`, undefined),
  plant('electron/preload.ts', `import 'electron/renderer';`, undefined),
  // The shell is the operating system: it decides nothing about calls, and knows no room of the desk.
  plant('electron/shell/electron/calls.ts', type('#shared/domain/call/call-machine'), /nothing about calls/),
  plant('electron/shell/electron/numbers.ts', type('#shared/domain/numbers'), /nothing about calls/),
  plant('electron/shell/electron/way.ts', type('../../../shared/domain/numbers'), /nothing about calls/),
  plant('electron/shell/link.ts', type('#shared/domain/numbers'), /nothing about calls/),
  plant('electron/shell/browser/calls.ts', type('#shared/domain/ids'), /nothing about calls/),
  plant('electron/shell/electron/room.ts', type('../../desk/calls/calls-service'), /none of its rooms/),
  plant('electron/shell/electron/create.ts', type('../../desk/create-desk'), /none of its rooms/),
  plant('electron/shell/browser/room.ts', type('../../desk/settings/settings-service'), /none of its rooms/),
  plant('electron/shell/room.ts', type('../desk/contacts/contacts-repository'), /none of its rooms/),
  plant('electron/shell/electron/desktop.ts', type('#shared/domain/desktop/desktop'), undefined),
  plant('electron/shell/electron/logger.ts', type('../../desk/logger/create-file-logger'), undefined),
  plant('electron/shell/host.ts', type('../desk/desk-host'), undefined),
  plant('electron/shell/electron/desk-process.ts', type('../desk-process'), undefined),
  plant('electron/shell/browser/contract.ts', type('#shared/ipc/shell-api'), undefined),
  // Desktop side and pages know each other by contract.
  plant('renderer/app/desk.ts', type('../../electron/desk/calls/calls-service'), /contracts/),
  plant('renderer/phone/desk.ts', type('../../electron/desk/calls/calls-service'), /contracts/),
  plant('electron/desk/calls/page.ts', type('../../../renderer/app/frame'), /contracts/),
  plant('electron/main-page.ts', type('../renderer/app/frame'), /contracts/),
  plant('renderer/app/node.ts', `import 'node:fs';`, /Node/),
  plant('renderer/phone/node.ts', `import 'node:fs';`, /Node/),
  plant('renderer/app/contract.ts', type('#shared/ipc/desk-api'), undefined),
  // A room's tables.
  plant('electron/desk/calls/tables.ts', type('../contacts/contacts-repository'), /service/),
  plant('electron/desk/store/tables.ts', type('../contacts/contacts-repository'), /service/),
  plant('electron/desk/calls/own-tables.ts', type('./calls-repository'), undefined),
  plant('electron/desk/calls/service.ts', type('../contacts/contacts-service'), undefined),
  plant('electron/desk/create-desk.ts', type('./contacts/contacts-repository'), undefined),
  // shared/ runs anywhere.
  plant('shared/lib/node.ts', `import 'node:fs';`, /Node/),
  plant('shared/ipc/desk.ts', type('../../electron/desk/calls/calls-service'), /neither side/),
  plant('shared/schemas/zod.ts', type('zod'), undefined),
  // shared/domain is pure.
  plant('shared/domain/wire.ts', type('../ipc/wire'), /pure/),
  plant('shared/domain/schema.ts', type('../schemas/settings'), /pure/),
  plant('shared/domain/handoff/schema.ts', type('../../schemas/settings'), /pure/),
  plant('shared/domain/translator.ts', type('../i18n/translator'), /pure/),
  plant('shared/domain/zod.ts', type('zod'), /pure/),
  plant('shared/domain/scoped.ts', type('@scope/package'), /pure/),
  plant('shared/domain/node.ts', `import 'node:fs';`, /pure/),
  plant('shared/domain/alias.ts', type('#shared/ipc/wire'), /pure/),
  plant('shared/domain/lib.ts', type('../lib/result'), undefined),
  plant('shared/domain/own.ts', type('./ids'), undefined),
  plant('shared/domain/own-folder.ts', type('./handoff/document'), undefined),
  plant('shared/domain/handoff/own.ts', type('../ids'), undefined),
  plant('shared/domain/handoff/lib.ts', type('../../lib/result'), undefined),
  plant('shared/domain/keys.ts', type('../i18n/en'), undefined),
  plant('shared/domain/numbers.ts', type('libphonenumber-js/max'), undefined),
];

function plant(file: string, code: string, refused: RegExp | undefined) {
  return { file, code: `${code}\n`, refused };
}

function type(from: string): string {
  return `export type { Planted } from '${from}';`;
}

describe('import boundaries', () => {
  let folder: string;
  let refusals: ReadonlyMap<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchcord-boundaries-'));
    const root = resolve(import.meta.dirname, '../..');
    await writeFile(join(folder, 'biome.json'), await readFile(join(root, 'biome.json')));
    for (const { file, code } of planted) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), code);
    }
    refusals = await lint(root, folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(planted.filter(({ refused }) => refused !== undefined))('$file is refused', (violation) => {
    expect(refusals.get(violation.file)).toMatch(violation.refused ?? '');
  });

  test.each(planted.filter(({ refused }) => refused === undefined))('$file is allowed', ({ file }) => {
    expect(refusals.get(file)).toBeUndefined();
  });
});

/** File to message, of `noRestrictedImports` only. */
async function lint(root: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const output = await new Promise<string>((done) => {
    execFile(
      process.execPath,
      [
        join(root, 'node_modules/@biomejs/biome/bin/biome'),
        'lint',
        '--vcs-enabled=false',
        '--only=style/noRestrictedImports',
        '--reporter=json',
        '--max-diagnostics=none',
        '.',
      ],
      { cwd: folder, maxBuffer: 16 * 1024 * 1024 },
      (_error, stdout) => done(stdout),
    );
  });
  const report = JSON.parse(output) as {
    diagnostics: { category: string; message: string; location: { path: string } }[];
  };
  return new Map(
    report.diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ message, location }) => [location.path.replaceAll('\\', '/'), message]),
  );
}
