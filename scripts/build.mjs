// npm run build: builds out/ for both hosts.
import { build } from './lib/build.mjs';

process.exit(await build());
