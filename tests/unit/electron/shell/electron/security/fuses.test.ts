import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { expect, test } from 'vitest';
import config from '../../../../../../electron-builder.config';
import { FUSES } from '../../../../../../scripts/lib/fuses.mjs';

/** Twice on purpose: here as a table that somebody has to change knowingly. scripts/check-app.mjs reads the binary. */
const WANTED: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

const names = Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key)));

test.each(Object.entries(WANTED))('%s is %s', (name, wanted) => {
  expect(FUSES[FuseV1Options[name as keyof typeof FuseV1Options]]).toBe(wanted);
});

test('every fuse there is is written out, and one more fails the packaging', () => {
  expect(Object.keys(WANTED).sort()).toEqual(names.sort());
  expect(FUSES.version).toBe(FuseVersion.V1);
  expect(FUSES.strictlyRequireAllFuses).toBe(true);
});

test('the packaging flips them, and leaves none to defaults', () => {
  expect(config.afterPack).toBeTypeOf('function');
  expect(config.electronFuses, 'knows eight of nine').toBeUndefined();
});
