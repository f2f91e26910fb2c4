import { resolve } from 'node:path';
import { build, isBuilt } from '../../../scripts/lib/build.mjs';

export const root = resolve(import.meta.dirname, '../../..');

/** `npm test` has built before; a file that is run alone builds what it packs. */
export async function ensureBuilt(): Promise<void> {
  if (!isBuilt() && (await build({ quiet: true })) !== 0) throw new Error('The build failed.');
}
