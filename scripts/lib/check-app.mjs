// Reads the built app as a program and says what breaks the rules of Electron's security checklist. It judges what is
// shipped, libraries included; the linter judges what is written.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';

const PRELOAD_BYTES = 2_000;

/** Settings of a page that must be written out, with the only value they may have. */
const REQUIRED = /** @type {const} */ ({ contextIsolation: true, sandbox: true, nodeIntegration: false });
/** Settings that may only have this value where they are written at all. */
const FIXED = {
  ...REQUIRED,
  webSecurity: true,
  nodeIntegrationInWorker: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
};
const NEVER_SET = ['enableBlinkFeatures', 'additionalArguments'];

/**
 * Code made of text that we know of and can't leave out. zod asks whether it may, and compiles its parsers where it may;
 * in the pages the content security policy says no, and zod goes on without. lodash looks for the global object.
 */
const KNOWN_EVALUATION = [
  /Function\((""|``)\)/,
  /=\s*Function\b[\s\S]{0,40}this\??\.content/,
  /Function\(["'`]return this["'`]\)\(\)/,
];

/**
 * @param {string} folder  with out/ and package.json: the tree after a build, or an unpacked archive
 * @returns {string[]} what is wrong, each with the file it is in; nothing is fine
 */
export function checkApp(folder) {
  const out = join(folder, 'out');
  const scripts = filesIn(out).filter((path) => /\.(js|cjs|mjs)$/.test(path));
  const problems = [
    ...scripts.flatMap((path) => checkScript(path, readFileSync(join(out, path), 'utf8'))),
    ...filesIn(out).flatMap((path) => checkText(path, readFileSync(join(out, path), 'utf8'))),
    ...checkPreload(join(out, 'preload')),
  ];
  const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!existsSync(join(folder, main))) problems.push(`package.json: ${main} is not there`);
  const pages = scripts.filter((path) => readFileSync(join(out, path), 'utf8').includes('webPreferences'));
  if (pages.length === 0) problems.push('out: no page settings were found; this check has gone blind');
  return problems;
}

/**
 * One script.
 * @param {string} path  below out/, with forward slashes
 * @param {string} code
 * @returns {string[]}
 */
export function checkScript(path, code) {
  /** @type {string[]} */
  const problems = [];
  const isPage = path.startsWith('renderer/');
  /** @param {any} node @param {string} what */
  const report = (node, what) => problems.push(`out/${path}:${lineOf(code, node.start)}: ${what}`);
  const tree = parseAst(code);
  const objects = objectsOf(tree);
  visit(tree, (node, parent, key) => {
    switch (node.type) {
      case 'Identifier':
        if ((node.name === 'eval' || node.name === 'Function') && isValue(parent, key)) {
          const around = code.slice(Math.max(0, node.start - 12), node.end + 80);
          if (!KNOWN_EVALUATION.some((known) => known.test(around))) report(node, 'makes code of text');
        }
        return;
      case 'MemberExpression':
        if (nameOf(node) === 'sendSync') report(node, 'waits for the main process');
        if (nameOf(node) === 'ipcRenderer' && !(parent.type === 'MemberExpression' && key === 'object')) {
          report(node, 'hands out ipcRenderer');
        }
        if (isPage) return;
        if (nameOf(node) === 'executeJavaScript') report(node, 'runs text in a page');
        if (nameOf(node) === 'loadFile') report(node, 'loads a page from a file');
        if (nameOf(node) === 'returnValue' && parent.type === 'AssignmentExpression' && key === 'left') {
          report(node, 'answers a synchronous message');
        }
        return;
      case 'CallExpression':
        if (nameOf(node.callee) === 'loadURL' && /^(https?|file|data):/.test(textOf(node.arguments[0]))) {
          report(node, 'loads a page from elsewhere');
        }
        if (
          node.callee.name === 'require' &&
          path.startsWith('preload/') &&
          textOf(node.arguments[0]) !== 'electron'
        ) {
          report(node, 'requires something else than electron in a sandbox');
        }
        return;
      case 'ImportDeclaration':
      case 'ImportExpression': {
        const source = textOf(node.source);
        if (/^(https?|file|data):/.test(source)) report(node, 'imports from elsewhere');
        if (source.startsWith('@electron/remote')) report(node, 'uses remote');
        return;
      }
      case 'Property':
        if (keyOf(node) === 'webPreferences') {
          checkPreferences(settingsOf(node.value, objects), (what) => report(node, what));
        } else if (Object.hasOwn(FIXED, keyOf(node)) && !isPage && keyOf(node) !== 'sandbox') {
          const wanted = FIXED[/** @type {keyof typeof FIXED} */ (keyOf(node))];
          if (booleanOf(node.value) !== wanted) report(node, `${keyOf(node)} is not ${wanted}`);
        }
        return;
      default:
    }
  });
  return problems;
}

/** @param {Map<string, any> | undefined} given @param {(what: string) => void} report */
function checkPreferences(given, report) {
  if (given === undefined) return report('page settings that cannot be read here');
  for (const [name, wanted] of Object.entries(REQUIRED)) {
    if (booleanOf(given.get(name)) !== wanted) report(`${name} is not ${wanted}`);
  }
  for (const name of NEVER_SET) if (given.has(name)) report(`${name} is set`);
}

/**
 * What an object ends up with, later keys over earlier ones.
 * @param {any} value
 * @param {ReadonlyMap<string, any>} objects
 * @returns {Map<string, any> | undefined} undefined where a part of it is made elsewhere
 */
function settingsOf(value, objects) {
  if (value.type === 'Identifier') {
    const object = objects.get(value.name);
    return object === undefined ? undefined : settingsOf(object, objects);
  }
  if (value.type !== 'ObjectExpression') return undefined;
  /** @type {Map<string, any>} */
  const settings = new Map();
  for (const property of value.properties) {
    if (property.type === 'Property') {
      settings.set(keyOf(property), property.value);
      continue;
    }
    const spread = settingsOf(property.argument, objects);
    if (spread === undefined) return undefined;
    for (const [name, given] of spread) settings.set(name, given);
  }
  return settings;
}

/** The objects that a file gives a name, frozen or not. @param {any} tree @returns {Map<string, any>} */
function objectsOf(tree) {
  /** @type {Map<string, any>} */
  const objects = new Map();
  visit(tree, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return;
    const isCall = node.init?.type === 'CallExpression' && nameOf(node.init.callee) === 'freeze';
    const object = isCall ? node.init.arguments[0] : node.init;
    if (object?.type === 'ObjectExpression') objects.set(node.id.name, object);
  });
  return objects;
}

/**
 * What is not in the syntax: maps of our sources, pages and style sheets that reach out.
 * @param {string} path
 * @param {string} text
 * @returns {string[]}
 */
export function checkText(path, text) {
  const problems = [];
  if (/[#@] sourceMappingURL=/.test(text) || path.endsWith('.map')) problems.push('has a source map');
  if (path.endsWith('.html')) {
    if (/<script(?![^>]*\ssrc="\.\/assets\/)/.test(text))
      problems.push('has a script of its own in the page');
    if (/\son[a-z]+\s*=/i.test(text)) problems.push('has a handler in the page');
    if (/(src|href|action)\s*=\s*"(?!\.\/)/.test(text)) problems.push('refers to something outside');
  }
  if (path.endsWith('.css') && /url\(\s*["']?(https?|file|\/\/)|@import/.test(text)) {
    problems.push('refers to something outside');
  }
  return problems.map((problem) => `out/${path}: ${problem}`);
}

/** @param {string} folder */
function checkPreload(folder) {
  const files = filesIn(folder);
  const bytes = files.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0);
  return [
    ...(files.join() === 'preload.cjs'
      ? []
      : [`out/preload: ${files.join(', ')} instead of preload.cjs alone`]),
    ...(bytes < PRELOAD_BYTES ? [] : [`out/preload: ${bytes} bytes, ${PRELOAD_BYTES} are the limit`]),
  ];
}

/**
 * @param {any} node
 * @param {(node: any, parent: any, key: string) => void} enter
 * @param {any} [parent]
 * @param {string} [key]
 */
function visit(node, enter, parent = undefined, key = '') {
  if (parent !== undefined) enter(node, parent, key);
  for (const [name, child] of Object.entries(node)) {
    for (const item of Array.isArray(child) ? child : [child]) {
      if (typeof item?.type === 'string') visit(item, enter, node, name);
    }
  }
}

/** Whether a name stands for the thing itself, not for a key, a comparison or a part of it. @param {any} parent @param {string} key */
function isValue(parent, key) {
  switch (parent.type) {
    case 'MemberExpression':
      // Function.prototype and the like make no code.
      return false;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return key === 'value' || parent.shorthand === true;
    case 'BinaryExpression':
      return false;
    default:
      return true;
  }
}

/** The name behind the dot. @param {any} node */
function nameOf(node) {
  return node.type === 'MemberExpression' ? (node.property.name ?? textOf(node.property)) : undefined;
}

/** @param {any} property @returns {string} */
function keyOf(property) {
  return property.key?.name ?? textOf(property.key);
}

/** @param {any} node @returns {string} the text of a literal, '' of anything else */
function textOf(node) {
  if (node?.type === 'TemplateLiteral') return node.quasis[0].value.raw;
  return typeof node?.value === 'string' ? node.value : '';
}

/** @param {any} node  `true`, `!0` and their opposites @returns {boolean | undefined} */
function booleanOf(node) {
  if (typeof node?.value === 'boolean') return node.value;
  return node?.type === 'UnaryExpression' && node.operator === '!' && typeof node.argument.value === 'number'
    ? !node.argument.value
    : undefined;
}

/** @param {string} code @param {number} at */
function lineOf(code, at) {
  return code.slice(0, at).split('\n').length;
}

/** All files below a folder but what the build leaves for itself. @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('.'))
    .sort();
}
