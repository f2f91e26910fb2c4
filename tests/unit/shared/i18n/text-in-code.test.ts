import { expect, test, vi } from 'vitest';
import { type CodeFile, type CodeNode, codeOf, lineOf, piecesOf, readCode } from './read-code';

// All of the code is parsed: a second on a computer at rest, and many on a busy one.
vi.setConfig({ testTimeout: 120_000 });

/** What a person sees or hears of an element beside what stands in it. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'error',
  'hint',
  'label',
  'legend',
  'nothingFoundMessage',
  'placeholder',
  'title',
]);

/** Two letters in a row: a `×`, a `·` or the `h` of a unit are the same everywhere, and so is an example of an address. */
const isText = (text: string): boolean => /\p{L}{2,}/u.test(text) && !/^[a-z]+:\/\/\S+$/u.test(text);

/** `renderer/x.tsx:12: Save`, for each text that is written where it is shown. */
function textsIn(file: CodeFile): readonly string[] {
  return file.nodes.flatMap((node) => {
    switch (node.type) {
      case 'JSXText':
        return found(file, node, [String(node['value'])]);
      case 'JSXElement':
      case 'JSXFragment':
        return (node['children'] as readonly CodeNode[])
          .filter(({ type }) => type === 'JSXExpressionContainer')
          .flatMap((child) => found(file, child, wordsOf(child['expression'] as CodeNode)));
      case 'JSXAttribute': {
        const { name } = node['name'] as { readonly name: unknown };
        const value = node['value'] as CodeNode | null;
        if (!SPOKEN.has(String(name)) || value === null) return [];
        const said = value.type === 'JSXExpressionContainer' ? (value['expression'] as CodeNode) : value;
        return found(file, node, wordsOf(said));
      }
      default:
        return [];
    }
  });
}

function found(file: CodeFile, node: CodeNode, words: readonly string[]): readonly string[] {
  return words.filter(isText).map((text) => `${file.path}:${lineOf(file, node)}: ${text.trim()}`);
}

/** What an expression may come to as a text of its own; what a function says of it is that function's affair. */
function wordsOf(node: CodeNode): readonly string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : [];
    case 'TemplateLiteral':
      return piecesOf(node);
    case 'ConditionalExpression':
      return [node['consequent'], node['alternate']].flatMap((side) => wordsOf(side as CodeNode));
    case 'LogicalExpression':
      return [node['left'], node['right']].flatMap((side) => wordsOf(side as CodeNode));
    case 'BinaryExpression':
      return node['operator'] === '+'
        ? [node['left'], node['right']].flatMap((side) => wordsOf(side as CodeNode))
        : [];
    default:
      return [];
  }
}

test('no page has a text in its code', () => {
  expect(readCode('renderer/**/*.tsx').flatMap(textsIn)).toEqual([]);
});

test('no text is put together where numbers, lists and dates have a form of their own in each language', () => {
  const files = readCode('{shared,electron,renderer}/**/*.{ts,tsx}');
  const calls = files.flatMap((file) =>
    file.nodes.flatMap((node) => {
      if (node.type !== 'CallExpression') return [];
      const callee = node['callee'] as CodeNode;
      const method = String((callee['property'] as { readonly name?: string } | undefined)?.name ?? '');
      const args = node['arguments'] as readonly CodeNode[];
      const isOfSystem = /^toLocale(?:Date|Time)?String$/u.test(method) && args.length === 0;
      // In Chinese it is another comma: what is listed for a person is listed by `list` of the translator.
      const isList = method === 'join' && file.path.endsWith('.tsx') && args[0]?.['value'] === ', ';
      return isOfSystem || isList ? [`${file.path}:${lineOf(file, node)}: ${method}`] : [];
    }),
  );
  expect(calls).toEqual([]);
});

test('a text in the code is found, wherever it stands', () => {
  const page = codeOf(
    'page.tsx',
    `const page = (
  <main title="Start" className="Wide words" data-id="none">
    Hello
    {t('rail.calls')} · {x ? 'yes please' : t('no')}
    <Tag label={\`Call \${name}\`} tone="info">{count && 'Calls'}</Tag>
    <Button aria-label={t('panel.close')} hint={'More' + rest}>×</Button>
  </main>
);`,
  );
  expect(textsIn(page).toSorted()).toEqual(
    [
      'page.tsx:2: Start',
      'page.tsx:2: Hello',
      'page.tsx:4: yes please',
      'page.tsx:5: Call',
      'page.tsx:5: Calls',
      'page.tsx:6: More',
    ].toSorted(),
  );
});
