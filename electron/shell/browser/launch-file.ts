/**
 * How the address with the launch token reaches the browser: every user of the machine may read the arguments of every
 * program, so they name a file that only this user can read, and the file leads to the address.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { replacePrivate } from '../private-file';

/** Writes the file into the desk's folder; the answer is its address. */
export async function writeLaunchFile(folder: string, url: string): Promise<string> {
  const path = join(folder, 'launch.html');
  await replacePrivate(path, leadTo(url));
  return pathToFileURL(path).href;
}

/** A page that goes on to an address of ours at once. */
export function leadTo(url: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Patchcord</title><meta http-equiv="refresh" content="0;url=${url}">\n`;
}
