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

/** What a person reads of an object beside the pages: of a menu, a dialog, a notification, a notice. */
const SAID = new Set([
  'ariaLabel',
  'body',
  'buttonLabel',
  'checkboxLabel',
  'description',
  'detail',
  'heading',
  'hint',
  'label',
  'legend',
  'message',
  'placeholder',
  'sublabel',
  'subtitle',
  'text',
  'title',
  'toolTip',
]);

/** What a person reads by being given to it. */
const SAYING = /(?:\.|^)(?:setTitle|setToolTip|setLabel|showErrorBox|alert|confirm|prompt)$/u;

/** What stands in these is read by programs and by whoever looks after them: logs, errors, checks, statements. */
const UNREAD =
  /(?:\.|^)(?:trace|debug|info|warn|error|prepare|exec|pragma|refine|describe|startsWith|endsWith|includes|fail)$/u;

/** Of SQL and its cousins, and of SIP and HTTP on the wire. */
const OF_PROGRAMS =
  /^\s*(?:SELECT|UPDATE|DELETE|INSERT|UNION|FROM|AND|ORDER|CASE|FIND|ObjectType)\b|\b(?:SIP\/2\.0|HTTP\/1\.1)|^[A-Z][\w-]*: |^Digest |^HTTP |^LDAP |[=(]\s*\$\{|WHERE /u;

/** A sentence, or a name of several words. */
const isSentence = (text: string): boolean =>
  (/^…?\s*\p{Lu}.*\p{L} \p{L}/su.test(text) || /\p{Script=Han}{2,}/u.test(text)) && !OF_PROGRAMS.test(text);

/**
 * Nobody's language: names of keys and products, what is kept under an English word and shown by its translation, words of
 * SIP that are sent or compared, and what only whoever started the program sees.
 */
const NO_TEXTS: Readonly<Record<string, readonly string[]>> = {
  'electron/desk/agent/create-agent.ts': ['Alex Morgan'],
  'electron/desk/calls/phone-events.ts': ['Dialog Error'],
  'electron/desk/line/create-line.ts': ['Connection Error'],
  // Names of fields and phones that a card translates (`fieldLabelKey`, `phoneLabelKey`).
  'electron/desk/sync/connectors/hubspot/rows.ts': ['Phone', 'Mobile'],
  'electron/desk/sync/connectors/servicenow/rows.ts': ['Phone', 'Mobile'],
  'electron/desk/sync/connectors/ldap/rows.ts': ['Employee number'],
  'electron/desk/sync/connectors/ldap/connector.ts': ['Active Directory'],
  // For the log alone.
  'electron/desk/sync/connectors/ldap/directory.ts': [
    'no answer in time',
    'the connection was cut',
    'the answer is not understood',
  ],
  'electron/desk/sync/connectors/rt/connector.ts': ['Request Tracker', 'Request Tracker *'],
  'electron/desk/sync/connectors/zendesk/connector.ts': ['Zendesk Support'],
  // Headings of lists in the languages in which they come.
  'electron/desk/sync/connectors/file/headings.ts': ['*'],
  'renderer/features/settings/colleague-file.ts': ['*'],
  'electron/shell/ready-line.ts': ['Patchcord is ready: '],
  'electron/shell/electron/desk-child.ts': ['Patchcord desk'],
  'electron/shell/electron/start-practice.ts': ['Patchcord practice'],
  'renderer/bridge/wire-browser.ts': ['The host closed the wire before it was open'],
  'renderer/bridge/wire-port.ts': ['No port for the * page'],
  'renderer/features/keys/modifier-names.ts': ['Command (⌘), Option (⌥)', 'Ctrl, Alt'],
  'renderer/features/scenarios/scenario-examples.ts': ['To be followed up'],
  'renderer/phone/guard.ts': ['*'],
  'renderer/phone/left-dialog.ts': ['*'],
  'renderer/phone/refer.ts': ['*'],
  'renderer/phone/create-phone.ts': ['RTP Timeout'],
  'renderer/ui/accelerator.ts': ['Page Up', 'Page Down'],
  'shared/domain/dispositions.ts': ['Information given', 'To be followed up', 'Wrong number'],
  // For desks of before that translated it; this one says it in its own words.
  'shared/domain/handoff/cut.ts': ['… (cut, * earlier notes)'],
};

/** Played callers, colleagues and their business system speak for themselves, as real ones would. */
const PLAYED = /^(?:electron\/desk|renderer\/phone)\/practice\//u;

/** `electron/x.ts:12: Save`, for each text of a program that a person could read. */
function textsSaid(file: CodeFile): readonly string[] {
  const unread = file.nodes.flatMap((node) => {
    if (node.type === 'ThrowStatement' || node.type === 'ImportDeclaration') return [rangeOf(node)];
    const isUnread = node.type === 'CallExpression' && UNREAD.test(calleeOf(file, node));
    return isUnread ? [rangeOf(node)] : [];
  });
  const isUnread = ({ start }: CodeNode) => unread.some(([from, to]) => start >= from && start < to);
  const said = file.nodes.flatMap((node): CodeNode[] => {
    if (node.type === 'Property' && SAID.has(nameOfKey(node))) return [node['value'] as CodeNode];
    if (node.type === 'CallExpression' && SAYING.test(calleeOf(file, node)))
      return node['arguments'] as CodeNode[];
    return [];
  });
  const isSaid = (text: string): boolean =>
    /\p{L}{2,}/u.test(text) && /^\p{Lu}|\s/u.test(text) && !OF_PROGRAMS.test(text);
  const found = [
    ...file.nodes
      .filter((node) => node.type === 'Literal' || node.type === 'TemplateLiteral')
      .filter((node) => {
        const text = wholeOf(node);
        return text !== undefined && isSentence(text);
      }),
    ...said.flatMap(endsOf).filter((node) => isSaid(wholeOf(node) ?? '')),
  ].filter((node) => !isUnread(node));
  const known = NO_TEXTS[file.path] ?? [];
  const texts = [...new Set(found)].flatMap((node) => {
    const text = wholeOf(node) ?? '';
    return known.includes(text) || known.includes('*')
      ? []
      : [`${file.path}:${lineOf(file, node)}: ${text.trim()}`];
  });
  return [...new Set(texts)];
}

/** A text with a star for what is put into it. */
function wholeOf(node: CodeNode): string | undefined {
  if (node.type === 'TemplateLiteral') return piecesOf(node).join('*');
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;
}

/** What an expression may come to, as the texts themselves. */
function endsOf(node: CodeNode): readonly CodeNode[] {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
      return [node];
    case 'ConditionalExpression':
      return [node['consequent'], node['alternate']].flatMap((side) => endsOf(side as CodeNode));
    case 'LogicalExpression':
    case 'BinaryExpression':
      return [node['left'], node['right']].flatMap((side) => endsOf(side as CodeNode));
    default:
      return [];
  }
}

const rangeOf = (node: CodeNode): readonly [number, number] => [node.start, Number(node['end'])];

const calleeOf = (file: CodeFile, node: CodeNode): string => {
  const [from, to] = rangeOf(node['callee'] as CodeNode);
  return file.text.slice(from, to);
};

function nameOfKey(node: CodeNode): string {
  const key = node['key'] as { readonly name?: string; readonly value?: unknown };
  return key.name ?? String(key.value);
}

test('no program says a text of its own: menus, dialogs, notifications and notices are translated', () => {
  const files = readCode('{renderer,electron,shared}/**/*.ts').filter(({ path }) => !PLAYED.test(path));
  expect(files.flatMap(textsSaid)).toEqual([]);
});

test('a text of a program is found, and nothing that no person reads', () => {
  const file = codeOf(
    'menu.ts',
    `const menu = [{ label: 'Quit' }, { label: away ? \`Call \${name}\` : t('x') }];
window.setTitle('Patchcord ' + title); tray.setToolTip(\`\${count} Missed\`);
notify({ title: t('a'), body: 'no line' });
const text = 'The line is down'; const names = ['王芳'];
logger.info('The line is down'); throw new Error('The line is down');
db.prepare('SELECT a FROM b WHERE c'); headers.push({ name: 'Content-Type', value: 'text/plain' });
const css = { label: 'x', title: 'none' };`,
  );
  expect(textsSaid(file).toSorted()).toEqual(
    [
      'menu.ts:1: Quit',
      'menu.ts:1: Call *',
      'menu.ts:2: Patchcord',
      'menu.ts:2: * Missed',
      'menu.ts:3: no line',
      'menu.ts:4: The line is down',
      'menu.ts:4: 王芳',
    ].toSorted(),
  );
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
