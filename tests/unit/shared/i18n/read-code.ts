/** The code as its parser sees it: which texts stand in it, and where. Nothing of `shared/i18n` itself. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

const root = join(import.meta.dirname, '../../../..');

export interface CodeNode {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly CodeNode[];
}

/** Without the texts themselves. @param pattern of files, from the root of the checkout */
export function readCode(pattern: string): readonly CodeFile[] {
  return readFiles(pattern, (path) => !path.startsWith('shared/i18n/'));
}

export function readFiles(pattern: string, isWanted = (_path: string) => true): readonly CodeFile[] {
  return globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isWanted)
    .toSorted()
    .map((path) => codeOf(path, readFileSync(join(root, path), 'utf8')));
}

export function codeOf(path: string, text: string): CodeFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const nodes: CodeNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === 'object' && value !== null) {
      if (isNode(value)) nodes.push(value);
      for (const part of Object.values(value)) visit(part);
    }
  };
  visit(program);
  return { path, text, nodes };
}

function isNode(value: object): value is CodeNode {
  return 'type' in value && typeof value.type === 'string' && 'start' in value;
}

export const lineOf = ({ text }: CodeFile, { start }: CodeNode): number =>
  text.slice(0, start).split('\n').length;

/** What a text between quotes says. */
export function stringOf(node: CodeNode): string | undefined {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const pieces = piecesOf(node);
  return pieces.length === 1 ? pieces[0] : undefined;
}

/** A template with something put into it: what stands around that. */
export function piecesOf(node: CodeNode): readonly string[] {
  if (node.type !== 'TemplateLiteral') return [];
  return (node['quasis'] as readonly { readonly value: { readonly cooked: string } }[]).map(
    ({ value }) => value.cooked,
  );
}
