/**
 * A folder that passes for Electron's distribution with electron-builder: what the packager looks for, no more. The
 * "program" has a fuse wire as the real one has, so fuses are really flipped, and are read back.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

export type StubPlatform = 'linux' | 'win32' | 'darwin';

/** As in Electron: a mark, the version of the wire, its length, then a state for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** What Electron 45 is delivered with, '0' off and '1' on. */
const DELIVERED = '101100011';

const HELPERS = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'];

export function makeStubElectron(folder: string, platform: StubPlatform, fuses = DELIVERED): void {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, fuses.length]), Buffer.from(fuses)]);
  const put = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  put('LICENSE', 'of Electron');
  put('LICENSES.chromium.html', 'of Chromium');
  switch (platform) {
    case 'linux':
      put('electron', Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), wire]));
      chmodSync(join(folder, 'electron'), 0o755);
      put('chrome-sandbox', '');
      break;
    case 'win32':
      put('electron.exe', Buffer.concat([emptyProgram(), wire]));
      break;
    case 'darwin':
      putBundle(put, wire);
      return;
  }
  for (const language of ['de', 'en-US', 'ja', 'zh-CN']) put(`locales/${language}.pak`, language);
}

/** A Windows program without code, with the version resource that electron-builder edits. */
function emptyProgram(): Buffer {
  const program = NtExecutable.createEmpty();
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

function putBundle(put: (path: string, content: string | Buffer) => void, wire: Buffer): void {
  const contents = 'Electron.app/Contents';
  put(`${contents}/Info.plist`, plist('Electron'));
  put(`${contents}/MacOS/Electron`, '');
  put(`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, wire);
  for (const suffix of HELPERS) {
    const helper = `Electron Helper${suffix}`;
    put(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, plist(helper));
    put(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`, '');
  }
  for (const folder of ['Resources', 'Frameworks/Electron Framework.framework/Versions/A/Resources']) {
    for (const language of ['de', 'en', 'ja', 'zh_CN'])
      put(`${contents}/${folder}/${language}.lproj/.keep`, '');
  }
}

function plist(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string></dict></plist>
`;
}
