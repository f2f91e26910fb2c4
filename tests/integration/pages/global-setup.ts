/** Before all tests of the pages: they are built once, and served to every file's Chromium. */
import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { buildPage, servePage } from '../../fakes/built-page';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Ends with a slash. */
    pagesOrigin: string;
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await buildPage('tests/fakes/pages', ['index.html']);
  const { origin, dispose } = await servePage(folder);
  provide('pagesOrigin', origin);
  return async () => {
    await dispose();
    await rm(folder, { recursive: true, force: true });
  };
}
