/** How often a version was to be installed and wasn't: by an installer that a virus scanner or a shutdown has ended. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere } from './private-file';

const triesSchema = z.object({ version: z.string().max(64), tries: z.number().int().min(0) });

/** After so many a version is left alone until somebody asks for it, or a newer one is there. */
export const MAX_TRIES = 3;

export interface UpdateTries {
  /** Of the version that is offered, so it is not the one that runs: each was in vain. */
  of(version: string): Promise<number>;
  /** At the very end of the program: not asynchronous, and a failure is nobody's business any more. */
  note(version: string, tries: number): void;
}

export function createUpdateTries(folder: string): UpdateTries {
  const path = join(folder, 'update-tries.json');
  return {
    async of(version) {
      try {
        const parsed = triesSchema.safeParse(JSON.parse(String(await readIfThere(path))));
        return parsed.success && parsed.data.version === version ? parsed.data.tries : 0;
      } catch {
        return 0;
      }
    },
    note(version, tries) {
      try {
        writeFileSync(path, JSON.stringify({ version, tries }), { mode: 0o600 });
      } catch {
        // The next start counts one less.
      }
    },
  };
}
