// node scripts/smoke.mjs: starts the app that `npm run package` has put into dist/ for this system.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/project.mjs';
import { smoke } from './lib/smoke.mjs';

const programs = [
  'linux-unpacked/patchcord',
  'win-unpacked/Patchcord.exe',
  'mac-universal/Patchcord.app/Contents/MacOS/Patchcord',
];
const program = programs.map((path) => join(root, 'dist', path)).find((path) => existsSync(path));
if (program === undefined) {
  process.stderr.write('There is no packed app in dist/: run "npm run package" first.\n');
  process.exit(2);
}
const problem = await smoke(program, { timeoutMs: 60_000 });
process.stdout.write(problem === undefined ? `${program} starts.\n` : `${program}: ${problem}\n`);
process.exit(problem === undefined ? 0 : 1);
