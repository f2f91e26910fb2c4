import { type SourceKindName, sourceKinds } from '#shared/domain/source-kinds';
import type { MessageKey } from '#shared/i18n/en';
import { type Connection, type ConnectionOf, connectionSchema } from '#shared/schemas/connection';
import { parseMapping } from '#shared/schemas/mapping';

/** One input of the form of a source. */
export interface SourceField {
  /** As it is called in the connection's shape. */
  readonly name: string;
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  /**
   * `address`: an address whose scheme may be left out. `list`: several words, with commas between them. `pairs`: what
   * is what, one a line.
   */
  readonly input: 'line' | 'pairs' | 'address' | 'list' | 'text' | 'switch' | 'choice';
  /** Of a choice; the first one is what it is without an answer. */
  readonly choices?: readonly { readonly value: string; readonly label: MessageKey }[];
  /** What a person is told where the value is not right. */
  readonly problem?: MessageKey;
}

/** What is typed: a switch is `yes` or empty. */
export type SourceDraft = Readonly<Record<string, string>>;
export type FieldProblem = { readonly key: MessageKey; readonly problem?: string };

export interface DraftReading {
  readonly connection?: Connection;
  /** By the field's name. */
  readonly problems: Readonly<Record<string, FieldProblem>>;
}

const web: SourceField = {
  name: 'url',
  label: 'source.address',
  input: 'address',
  problem: 'source.address-wrong',
};
const user: SourceField = { name: 'user', label: 'source.user', input: 'line' };

const people = (first: 'customer' | 'employee'): SourceField => ({
  name: 'people',
  label: 'source.people',
  input: 'choice',
  choices: [
    { value: first, label: `source.people.${first}` },
    ...(['customer', 'employee'] as const)
      .filter((value) => value !== first)
      .map((value) => ({ value, label: `source.people.${value}` as const })),
  ],
});

const fields: Readonly<Record<SourceKindName, readonly SourceField[]>> = {
  odoo: [web, { name: 'database', label: 'source.database', input: 'line' }],
  rt: [
    web,
    user,
    { name: 'queue', label: 'source.queue', hint: 'source.queue-hint', input: 'line' },
    people('employee'),
  ],
  ldap: [
    { ...web, hint: 'source.directory-hint', problem: 'source.directory-wrong' },
    { name: 'startTls', label: 'source.start-tls', input: 'switch' },
    {
      name: 'flavour',
      label: 'source.flavour',
      input: 'choice',
      choices: [
        { value: 'openldap', label: 'source.flavour.openldap' },
        { value: 'active-directory', label: 'source.flavour.active-directory' },
      ],
    },
    { name: 'baseDn', label: 'source.base', hint: 'source.base-hint', input: 'line' },
    { name: 'bindDn', label: 'source.bind', hint: 'source.bind-hint', input: 'line' },
    { name: 'filter', label: 'source.filter', hint: 'source.filter-hint', input: 'line' },
    {
      name: 'phones',
      label: 'source.phones',
      hint: 'source.phones-hint',
      input: 'list',
      problem: 'source.phones-wrong',
    },
    people('employee'),
  ],
  carddav: [{ ...web, hint: 'source.book-hint' }, user, people('customer')],
  file: [
    { name: 'path', label: 'source.path', hint: 'source.path-hint', input: 'line' },
    people('customer'),
    {
      name: 'columns',
      label: 'source.columns',
      hint: 'source.columns-hint',
      input: 'pairs',
      problem: 'source.columns-wrong',
    },
  ],
  rest: [
    {
      name: 'mapping',
      label: 'source.mapping',
      hint: 'source.mapping-hint',
      input: 'text',
      problem: 'source.mapping-wrong',
    },
  ],
  hubspot: [],
  salesforce: [{ ...web, hint: 'source.salesforce-hint' }],
  zendesk: [{ ...web, hint: 'source.zendesk-hint' }, user],
  servicenow: [{ ...web, hint: 'source.servicenow-hint' }, user],
};

/** The kinds a person can choose from, in the order of the list. */
export const offeredKinds = Object.keys(sourceKinds) as readonly SourceKindName[];

export function fieldsOf(kind: SourceKindName): readonly SourceField[] {
  return fields[kind];
}

/** What stands in the form of a source that there is, or of a new one. */
export function draftOf(kind: SourceKindName, connection?: Connection): SourceDraft {
  const kept = (connection ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fields[kind].map(({ name, input, choices }) => {
      const value = kept[name];
      if (input === 'switch') return [name, value === true ? 'yes' : ''];
      if (input === 'pairs') return [name, linesOf(value)];
      if (Array.isArray(value)) return [name, value.join(', ')];
      return [name, typeof value === 'string' ? value : (choices?.[0]?.value ?? '')];
    }),
  );
}

/** The connection that a form says, or what is wrong at which of its fields. `before`: what it was so far. */
export function readDraft(kind: SourceKindName, draft: SourceDraft, before?: Connection): DraftReading {
  // What the form doesn't ask for (how often it is read) stays as the administrator wrote it.
  const asked = new Set(fields[kind].map(({ name }) => name));
  const kept = Object.entries(before ?? {}).filter(([name]) => !asked.has(name));
  const said = fields[kind].flatMap((field) => {
    const value = meantBy(field, kind, draft[field.name] ?? '');
    return value === undefined ? [] : [[field.name, value] as const];
  });
  const parsed = connectionSchema.safeParse({ ...Object.fromEntries([...kept, ...said]), kind });
  if (parsed.success) return checked(parsed.data);
  const problems: Record<string, FieldProblem> = {};
  for (const { path } of parsed.error.issues) {
    const field = fields[kind].find(({ name }) => name === path[0]);
    if (field === undefined || field.name in problems) continue;
    const missing = (draft[field.name] ?? '').trim() === '';
    problems[field.name] = { key: missing ? 'source.missing' : (field.problem ?? 'source.too-long') };
  }
  return { problems };
}

function checked(connection: Connection): DraftReading {
  if (connection.kind !== 'rest') return { connection, problems: {} };
  const { mapping } = connection satisfies ConnectionOf<'rest'>;
  if (mapping.trim() === '') return { problems: { mapping: { key: 'source.missing' } } };
  const parsed = parseMapping(mapping);
  if (parsed.ok) return { connection, problems: {} };
  return { problems: { mapping: { key: 'source.mapping-wrong', problem: parsed.problem } } };
}

/** `undefined`: nothing is said, the shape has its own answer to that, or none. */
function meantBy({ input }: SourceField, kind: SourceKindName, typed: string): unknown {
  if (input === 'switch') return typed === 'yes';
  // A mapping is text of many lines, as it was pasted.
  if (input === 'text') return typed;
  const text = typed.trim();
  if (text === '') return undefined;
  if (input === 'pairs') return pairsOf(text);
  if (input === 'list') return text.split(/[\s,;]+/).filter((word) => word !== '');
  if (input === 'address' && !text.includes('://')) return `${kind === 'ldap' ? 'ldaps' : 'https'}://${text}`;
  return text;
}

function linesOf(pairs: unknown): string {
  return Object.entries((pairs ?? {}) as Readonly<Record<string, string>>)
    .map(([heading, meaning]) => `${heading} = ${meaning}`)
    .join('\n');
}

/** A heading may have a `=` in it, what it means has none. */
function pairsOf(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf('=');
      return at === -1 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}
