import { describe, expect, test } from 'vitest';
import type { Connection } from '#shared/schemas/connection';
import { draftOf, fieldsOf, readDraft } from '../../../../../renderer/features/settings/source-fields';

const directory = {
  url: 'ldaps://directory.example.com',
  baseDn: 'ou=people,dc=example,dc=com',
};

describe('the form of a source', () => {
  test('what is left empty is as the shape says', () => {
    expect(readDraft('ldap', { ...draftOf('ldap'), ...directory })).toEqual({
      problems: {},
      connection: {
        kind: 'ldap',
        ...directory,
        startTls: false,
        bindDn: '',
        filter: '',
        flavour: 'openldap',
        people: 'employee',
        phones: ['telephoneNumber', 'mobile'],
        pollSeconds: 300,
      },
    });
  });

  test('lists, switches and choices', () => {
    const { connection } = readDraft('ldap', {
      ...draftOf('ldap'),
      ...directory,
      phones: ' mobile,  ipPhone;telephoneNumber ',
      startTls: 'yes',
      flavour: 'active-directory',
      people: 'customer',
    });
    expect(connection).toMatchObject({
      phones: ['mobile', 'ipPhone', 'telephoneNumber'],
      startTls: true,
      flavour: 'active-directory',
      people: 'customer',
    });
  });

  test('an address without a scheme is an encrypted one', () => {
    const odoo = readDraft('odoo', { url: ' crm.example.com ', database: ' crm ' });
    expect(odoo.connection).toMatchObject({ url: 'https://crm.example.com', database: 'crm' });
    const ldap = readDraft('ldap', { ...draftOf('ldap'), ...directory, url: 'directory.example.com' });
    expect(ldap.connection).toMatchObject({ url: 'ldaps://directory.example.com' });
  });

  test.each([
    ['odoo', { url: '', database: '' }, { url: 'source.missing', database: 'source.missing' }],
    ['odoo', { url: 'http://crm.example.com', database: 'crm' }, { url: 'source.address-wrong' }],
    ['odoo', { url: 'https://me:pw@crm.example.com', database: 'crm' }, { url: 'source.address-wrong' }],
    ['odoo', { url: 'https://crm.example.com', database: 'x'.repeat(201) }, { database: 'source.too-long' }],
    ['ldap', { ...directory, url: 'ldap://directory.example.com' }, { url: 'source.directory-wrong' }],
    ['ldap', { ...directory, phones: 'tele phone!' }, { phones: 'source.phones-wrong' }],
    ['carddav', { url: 'https://dav.example.com', user: ' ' }, { user: 'source.missing' }],
    ['file', { path: '' }, { path: 'source.missing' }],
    ['file', { path: '/x', columns: 'Apparat' }, { columns: 'source.columns-wrong' }],
    ['file', { path: '/x', columns: 'Apparat = phone number' }, { columns: 'source.columns-wrong' }],
    ['rest', { mapping: ' ' }, { mapping: 'source.missing' }],
    ['rest', { mapping: '{"version": 1' }, { mapping: 'source.mapping-wrong' }],
  ] as const)('%s with %j says what is wrong where', (kind, draft, problems) => {
    const read = readDraft(kind, { ...draftOf(kind), ...draft });
    expect(read.connection).toBeUndefined();
    const keys = Object.entries(read.problems).map(([name, { key }]) => [name, key]);
    expect(Object.fromEntries(keys)).toEqual(problems);
  });

  test('shows what there is, and keeps what it does not ask for', () => {
    const before: Connection = {
      kind: 'ldap',
      ...directory,
      startTls: true,
      bindDn: 'cn=reader,dc=example,dc=com',
      filter: '',
      flavour: 'active-directory',
      people: 'employee',
      phones: ['mobile', 'ipPhone'],
      pollSeconds: 900,
    };
    const draft = draftOf('ldap', before);
    expect(draft).toMatchObject({ phones: 'mobile, ipPhone', startTls: 'yes', flavour: 'active-directory' });
    expect(readDraft('ldap', draft, before).connection).toEqual(before);
    expect(readDraft('ldap', { ...draft, bindDn: '', phones: '' }, before).connection).toEqual({
      ...before,
      bindDn: '',
      phones: ['telephoneNumber', 'mobile'],
    });
  });

  test('columns of a list are said one a line', () => {
    const columns = { 'A=B': 'name', Apparat: 'extension' } as const;
    const typed = ' A=B = name\n\nApparat= extension ';
    const { connection } = readDraft('file', { ...draftOf('file'), path: '/x', columns: typed });
    expect(connection).toEqual({ kind: 'file', path: '/x', people: 'customer', columns });
    expect(draftOf('file', connection)).toMatchObject({ columns: 'A=B = name\nApparat = extension' });
    expect(readDraft('file', { ...draftOf('file', connection), columns: '' }, connection).connection).toEqual(
      {
        kind: 'file',
        path: '/x',
        people: 'customer',
      },
    );
  });

  test('asks for everything that a kind of source cannot do without', () => {
    const needed: Record<string, readonly string[]> = {
      odoo: ['url', 'database'],
      rt: ['url', 'user'],
      ldap: ['url', 'baseDn'],
      carddav: ['url', 'user'],
      file: ['path'],
      salesforce: ['url'],
      zendesk: ['url', 'user'],
      servicenow: ['url', 'user'],
      rest: ['mapping'],
      hubspot: [],
    };
    for (const [kind, names] of Object.entries(needed)) {
      const asked = fieldsOf(kind as Connection['kind']).map(({ name }) => name);
      expect(asked).toEqual(expect.arrayContaining([...names]));
    }
  });
});
