/** Files only their owner can read, written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const OWNER_ONLY = 0o600;

/** Puts `content` in the place of what is there. */
export async function replacePrivate(path: string, content: string | Buffer): Promise<void> {
  const draft = await writeDraft(path, content);
  await rename(draft, path);
}

/** Makes the file; `false`: there is one already, which stays. Of several that try at once one succeeds. */
export async function createPrivate(path: string, content: string | Buffer): Promise<boolean> {
  const draft = await writeDraft(path, content);
  try {
    // Whole like a rename, but a link never replaces.
    await link(draft, path);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  } finally {
    await rm(draft, { force: true });
  }
}

/** `undefined`: no such file. Every other fault is thrown. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** Removes what an end in the middle of a change left beside the file; not while somebody is writing it. */
export async function removeDrafts(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(start) && DRAFT.test(name.slice(start.length))) {
      await rm(join(dirname(path), name), { force: true });
    }
  }
}

const DRAFT = /^[0-9a-f]{12}$/;

async function writeDraft(path: string, content: string | Buffer): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  // On the disk before it takes the other's place: a power cut must not leave an empty file there.
  await writeFile(draft, content, { mode: OWNER_ONLY, flag: 'wx', flush: true });
  return draft;
}
