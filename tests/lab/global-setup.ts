/** Before all tests of the lab: the page of its bare phones is built once, and served to every file's Chromium. */
import type { TestProject } from 'vitest/node';
import { serveBuiltPage } from '../fakes/built-page';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Ends with a slash. */
    labPhonesOrigin: string;
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { origin, dispose } = await serveBuiltPage('tests/lab/page', ['index.html']);
  provide('labPhonesOrigin', origin);
  return dispose;
}
