import { expect, test, vi } from 'vitest';
import { en } from '#shared/i18n/en';
import { builtKeys } from './built-keys';
import { type CodeFile, codeOf, piecesOf, readCode, readFiles, stringOf } from './read-code';

// All of the code is parsed: a second on a computer at rest, and many on a busy one.
vi.setConfig({ testTimeout: 120_000 });

/** What of a list of keys no code says, and what is wrong with the list of those that are built. */
function lookThrough(files: readonly CodeFile[], keys: readonly string[], built: typeof builtKeys) {
  const nodes = files.flatMap((file) => file.nodes);
  const said = new Set(nodes.flatMap((node) => stringOf(node) ?? []));
  const names = new Set([...said, ...nodes.flatMap(nameOf)]);
  const templates = new Set(
    nodes.map((node) => piecesOf(node).join('*')).filter((pattern) => pattern.includes('*')),
  );
  const table = Object.entries(built).map(([pattern, parts]) => ({ pattern, parts: parts.split(' ') }));
  const made = table.flatMap(({ pattern, parts }) => parts.map((part) => pattern.replace('*', part)));
  const known = new Set([...said, ...made]);
  return {
    unused: keys.filter((key) => !known.has(key)),
    notInCode: table.map(({ pattern }) => pattern).filter((pattern) => !templates.has(pattern)),
    noKeys: made.filter((key) => !keys.includes(key)),
    // What stands in place of the star is a value of some type or table: somewhere it is written down.
    fromNowhere: table.flatMap(({ pattern, parts }) =>
      parts.filter((part) => !names.has(part)).map((part) => `${pattern}: ${part}`),
    ),
  };
}

/** `admin` of `{ admin: true }`, and numbers: what a value can be named by without quotes. */
function nameOf(node: CodeFile['nodes'][number]): readonly string[] {
  if (node.type === 'Identifier') return [String(node['name'])];
  return node.type === 'Literal' && typeof node['value'] === 'number' ? [String(node['value'])] : [];
}

test('every text is said somewhere', () => {
  const files = readCode('{shared,electron,renderer}/**/*.{ts,tsx}');
  expect(lookThrough(files, Object.keys(en), builtKeys)).toEqual({
    unused: [],
    notInCode: [],
    noKeys: [],
    fromNowhere: [],
  });
});

test('a text that nobody says is found, and a list that is wrong', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
  const source = "type Age = 'young' | 'old'; t('one.said'); t(`one.${age}`); const two = `two.${age}`;";
  const code = codeOf('x.ts', source);
  const keys = ['one.said', 'one.young', 'one.old', 'one.ancient', 'three.young'];
  expect(lookThrough([code], keys, { 'one.*': 'young old' })).toEqual({
    unused: ['one.ancient', 'three.young'],
    notInCode: [],
    noKeys: [],
    fromNowhere: [],
  });
  expect(lookThrough([code], keys, { 'one.*': 'young old ancient', 'three.*': 'young' })).toEqual({
    unused: [],
    notInCode: ['three.*'],
    noKeys: [],
    fromNowhere: ['one.*: ancient'],
  });
  expect(lookThrough([code], keys, { 'two.*': 'young' }).noKeys).toEqual(['two.young']);
});

test('no program carries a language that it does not speak: each is loaded when it is wanted', () => {
  const files = ['shared/i18n/*.ts', 'renderer/**/*.{ts,tsx}', 'electron/**/*.ts'].flatMap((pattern) =>
    readFiles(pattern),
  );
  const imports = files.flatMap(({ path, nodes }) =>
    nodes.flatMap((node) => {
      if (node.type !== 'ImportDeclaration' || /i18n\/(?:ro|fi|zh)\.ts$/u.test(path)) return [];
      const from = stringOf(node['source'] as CodeFile['nodes'][number]) ?? '';
      return /(?:i18n|^\.)\/(?:ro|fi|zh)(?:\/|$)/u.test(from) ? [`${path}: ${from}`] : [];
    }),
  );
  expect(imports).toEqual([]);
});
