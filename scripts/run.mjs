// Runs a command of node_modules on the project's own Node: node scripts/run.mjs COMMAND ARGS…
import { existsSync } from 'node:fs';
import { nodeModules, runTool } from './lib/project.mjs';

const [command, ...args] = process.argv.slice(2);
if (command === undefined || !existsSync(nodeModules)) {
  process.stderr.write(
    command === undefined ? 'Usage: node scripts/run.mjs COMMAND ARGS…\n' : 'Run "npm ci" first.\n',
  );
  process.exit(2);
}
process.exit(await runTool(command, args));
