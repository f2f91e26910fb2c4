/** Files only their owner can read, written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';

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

async function writeDraft(path: string, content: string | Buffer): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { mode: OWNER_ONLY, flag: 'wx' });
  return draft;
}
