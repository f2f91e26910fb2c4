import { expect, test } from 'vitest';
import { firstScript } from '../../../scripts/lib/pages.mjs';

const tags = (bundle: object) => {
  const { transformIndexHtml } = firstScript('wire-ahead');
  if (typeof transformIndexHtml !== 'object' || !('handler' in transformIndexHtml))
    throw new Error('no hook');
  return (transformIndexHtml.handler as (html: string, context: object) => unknown)('', { bundle });
};

test('a page begins with the script that was built for it, which waits for nothing else', () => {
  const bundle = {
    a: { type: 'asset', name: 'wire-ahead', fileName: 'assets/wire-ahead.css' },
    b: { type: 'chunk', name: 'phone', fileName: 'assets/phone-1.js' },
    c: { type: 'chunk', name: 'wire-ahead', fileName: 'assets/wire-ahead-2.js' },
  };
  expect(tags(bundle)).toEqual([
    {
      tag: 'script',
      attrs: { type: 'module', async: true, src: './assets/wire-ahead-2.js' },
      injectTo: 'head-prepend',
    },
  ]);
});

test('a build without it fails: the page would start late, and nobody would notice', () => {
  expect(() => tags({})).toThrow('wire-ahead');
});
