// The browser host as one archive: unpack, start, nothing to install. Made on the system it is for.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { zipSync } from 'fflate';
import { create } from 'tar';
import { writePapers } from './papers.mjs';
import { runtimeFolders } from './shipped.mjs';

/** The same files give the same archive, whenever and wherever it is made. It is the earliest that a ZIP can say, in local time. */
const TAR_TIME = new Date(Date.UTC(1980, 0, 1));
const ZIP_TIME = new Date(1980, 0, 1);

/** Of the packages outside the bundle: what they are built from, and what is read by people. The notices have the licences. */
const LEFT_OUT =
  /\.(md|map|ts|mts|cts|c|cc|cpp|h|hpp|gyp|gypi|sh|patch)$|^better-sqlite3\/(src|deps)\/|^node-addon-api\//;
/** What only Electron loads, and what the build leaves for itself. */
const ELECTRON_ONLY = /^(main\/main\.js|preload\/.*|\..*)$/;

const POSIX_START = `#!/bin/sh
# Starts Patchcord in the browser that is there. Flags: --no-open --data DIR --port N --agent NAME
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=\${self%/*}/$link ;;
  esac
done
case $self in
  */*) here=\${self%/*} ;;
  *) here=. ;;
esac
exec "$here/runtime/node" "$here/app/out/main/serve.js" "$@"
`;

const WINDOWS_START = `@echo off
rem Starts Patchcord in the browser that is there. Flags: --no-open --data DIR --port N --agent NAME
"%~dp0runtime\\node.exe" "%~dp0app\\out\\main\\serve.js" %*
`.replaceAll('\n', '\r\n');

/**
 * Packs what is built. The runtime has to be of the system named: its own binary and SQLite's go in as they are.
 * @param {object} options
 * @param {string} options.root  of the tree, built and installed
 * @param {string} options.outDir  where the archive goes
 * @param {string} options.node  the runtime's program
 * @param {NodeJS.Platform} options.platform
 * @param {string} options.arch
 * @returns {string} the archive's path
 */
export function packBrowserHost({ root, outDir, node, platform, arch }) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = `Patchcord-${version}-browser-${SYSTEMS[platform] ?? platform}-${arch}`;
  const staging = mkdtempSync(join(tmpdir(), 'patchcord-pack-'));
  try {
    const top = join(staging, name);
    stage(top, { root, node, platform, arch });
    mkdirSync(outDir, { recursive: true });
    const archive = join(outDir, `${name}${platform === 'win32' ? '.zip' : '.tar.gz'}`);
    if (platform === 'win32') writeFileSync(archive, zipOf(staging));
    else {
      // `portable` leaves out whose files they are; the rest is set here.
      create(
        { file: archive, cwd: staging, gzip: { level: 9 }, portable: true, mtime: TAR_TIME, sync: true },
        filesIn(staging),
      );
    }
    return archive;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** As electron-builder names them. @type {Readonly<Record<string, string>>} */
const SYSTEMS = { darwin: 'mac', win32: 'win' };

/**
 * @param {string} top
 * @param {{ root: string, node: string, platform: NodeJS.Platform, arch: string }} options
 */
function stage(top, { root, node, platform, arch }) {
  const isWindows = platform === 'win32';
  for (const path of filesIn(join(root, 'out'))) {
    if (!ELECTRON_ONLY.test(path)) copy(join(root, 'out', path), join(top, 'app/out', path));
  }
  for (const folder of runtimeFolders(root)) {
    for (const path of filesIn(join(root, 'node_modules', folder))) {
      const file = `${folder}/${path}`;
      const isOthersBinary = path.endsWith('.node') && basename(path) !== `${platform}-${arch}.node`;
      if (LEFT_OUT.test(file) || isOthersBinary) continue;
      copy(join(root, 'node_modules', file), join(top, 'app/node_modules', file));
    }
  }
  // Node reads from it that the files are ES modules.
  write(
    join(top, 'app/package.json'),
    `${JSON.stringify({ name: 'patchcord', private: true, type: 'module' })}\n`,
  );
  copy(node, join(top, 'runtime', isWindows ? 'node.exe' : 'node'), 0o755);
  writePapers(top, { root, runtime: 'node' });
  if (isWindows) write(join(top, 'patchcord.cmd'), WINDOWS_START);
  else write(join(top, 'patchcord'), POSIX_START, 0o755);
}

/** @param {string} from @param {string} to */
function copy(from, to, mode = 0o644) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, mode);
}

/** @param {string} path @param {string} text */
function write(path, text, mode = 0o644) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

/** All files below a folder, relative, sorted, with forward slashes. @param {string} folder @returns {string[]} */
function filesIn(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: build first.`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => relative(folder, join(folder, path)).replaceAll('\\', '/'))
    .sort();
}

/** @param {string} folder */
function zipOf(folder) {
  const files = Object.fromEntries(filesIn(folder).map((path) => [path, readFileSync(join(folder, path))]));
  return zipSync(files, { level: 9, mtime: ZIP_TIME });
}
