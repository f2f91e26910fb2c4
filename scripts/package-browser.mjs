// npm run package:browser: the browser host as one archive for the system this runs on, in dist/.
import { join } from 'node:path';
import { build, isBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { nodeBinary, root } from './lib/project.mjs';

if (!(await ensureInstalled())) process.exit(1);
if (!isBuilt() && (await build({ quiet: true })) !== 0) process.exit(1);
const { packBrowserHost } = await import('./lib/browser-package.mjs');
const { platform, arch } = process;
const archive = packBrowserHost({ root, outDir: join(root, 'dist'), node: nodeBinary(), platform, arch });
process.stdout.write(`${archive}\n`);
