import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMapping } from '#shared/schemas/mapping';

const sample = readFileSync(
  new URL('../../../../resources/samples/rest-mapping.json', import.meta.url),
  'utf8',
);

const whole = JSON.parse(sample) as { readonly items: readonly object[] };
const [firstItems] = whole.items;

/** The sample with something replaced. */
const changed = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...whole, ...change });

const search = (more: Readonly<Record<string, unknown>>) => ({ stream: 'customers', ...more });

describe('parseMapping', () => {
  it('understands the sample, and fills in what it leaves out', () => {
    const parsed = parseMapping(sample);
    expect(parsed).toMatchObject({ ok: true, value: { fullSyncHours: 24, timeoutSeconds: 20 } });
  });

  it.each([
    ['no JSON', 'hello', 'not JSON'],
    ['another version', changed({ version: 2 }), /^version/],
    ['an unknown key', changed({ colour: 'red' }), /colour/],
    ['plain http elsewhere', changed({ baseUrl: 'http://crm.example.com' }), /^baseUrl/],
    ['http to a name that only looks local', changed({ baseUrl: 'http://127.0.0.1.evil.com' }), /^baseUrl/],
    ['a password in the address', changed({ baseUrl: 'https://u:p@crm.example.com' }), /^baseUrl/],
    ['a file', changed({ baseUrl: 'file:///etc/passwd' }), /^baseUrl/],
    ['a header with a line break', changed({ auth: { kind: 'header', name: 'X\r\nY' } }), /^auth/],
    ['no stream of contacts', changed({ contacts: [] }), /^contacts/],
    ['two streams of one name', changed({ items: [{ ...firstItems, name: 'staff' }] }), /name of its own/],
    [
      'a contact endpoint whose answer names no id',
      changed({ write: { contact: { path: '/c', body: {} } } }),
      /write\.contact\.id/,
    ],
    [
      'a path that is an address',
      changed({ write: { note: { path: 'http://x', body: {} } } }),
      /write\.note\.path/,
    ],
    ['a search without a placeholder', changed({ lookup: { number: search({ path: '/c' }) } }), /^lookup/],
    [
      'a search for what nobody knows',
      changed({ lookup: { number: search({ path: '/c/{x}' }) } }),
      /^lookup/,
    ],
    [
      'a search for a number by the person',
      changed({ lookup: { number: search({ path: '/c/{contactId}' }) } }),
      /^lookup/,
    ],
    [
      'a search whose stream is not there',
      changed({ lookup: { person: search({ stream: 'nobody', path: '/c/{contactId}' }) } }),
      /^lookup/,
    ],
    [
      'a search for people like items',
      changed({ lookup: { person: search({ stream: 'orders', path: '/c/{contactId}' }) } }),
      /^lookup/,
    ],
    [
      'a search at another address',
      changed({ lookup: { number: search({ path: 'https://evil.example/{e164}' }) } }),
      /^lookup/,
    ],
  ])('refuses %s and says where', (_, text, problem) => {
    const parsed = parseMapping(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.problem).toMatch(problem);
  });

  it.each(['http://127.0.0.1:8080/api', 'http://[::1]:1', 'http://localhost/x', 'https://crm.example.com'])(
    'accepts %s',
    (baseUrl) => {
      expect(parseMapping(changed({ baseUrl: baseUrl })).ok).toBe(true);
    },
  );
});
