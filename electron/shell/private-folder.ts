import { chmod, mkdir, readdir } from 'node:fs/promises';

const OWNER_ONLY = 0o700;

/**
 * Makes a folder that only its owner can read. An empty one that is there already becomes such a one; one with something
 * in it may be meant for others too and keeps its mode: what we write into it is private by itself.
 */
export async function openPrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: OWNER_ONLY });
  if ((await readdir(path)).length === 0) await chmod(path, OWNER_ONLY);
}
