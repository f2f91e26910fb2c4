import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { phoneFrom } from '#shared/domain/numbers';
import { EVERYTHING } from '#shared/domain/source-limits';
import { noopLogger } from '#shared/lib/logger';
import { openImported } from '../../../../electron/desk/store/open-imported';
import { openPeopleFile } from '../../../../electron/desk/sync/imports/file-rows';
import { createImportedRepository } from '../../../../electron/desk/sync/imports/imported-repository';
import { allKeys, keysOf } from '../../../../electron/desk/sync/imports/match-people';
import { Cancelled, type Job, runImport } from '../../../../electron/desk/sync/imports/run-import';
import { createImportRig } from '../../../fakes/import-rig';
import { tempDir } from '../../../fakes/temp-dir';

const LIST = [
  'Kundennummer;Vorname;Nachname;Firma;Telefon;E-Mail',
  'K1;Zoë;Ångström;Müller AG;0721 234 567;zoe@mueller.ro',
  'K2;Ion;Popescu;;0722 000 111;ion@popescu.ro',
  ';;;;0723 000 222;',
  'K4;Ana;Ionescu;Ana; SRL;0724 000 333;a@b.ro',
  '',
].join('\r\n');
/** With fewer it could be over before it is paused. */
const MANY = [
  'Name,Phone',
  ...Array.from({ length: 5_000 }, (_, at) => `Person ${at},0722${100_000 + at}`),
].join('\n');

describe('an import', () => {
  it('shows what will be, imports it, and reports what it left out', async () => {
    const rig = await createImportRig();
    const { reading, preview } = await rig.open('list.csv', Buffer.from(LIST, 'latin1'));
    expect(reading).toMatchObject({
      format: 'csv',
      encoding: 'windows-1252',
      separator: ';',
      headed: true,
      columns: ['externalId', 'firstName', 'lastName', 'company', 'phone', 'email'],
      remembered: false,
    });
    expect(preview?.counts).toEqual({ added: 2, changed: 0, unchanged: 0, rejected: 2 });
    expect(preview?.rows[0]).toMatchObject({
      line: 2,
      fate: 'added',
      name: 'Zoë Ångström',
      company: 'Müller AG',
      phones: ['+40721234567'],
    });
    expect(rig.people()).toEqual([]);

    const done = await rig.take('list.csv', Buffer.from(LIST, 'latin1'));
    expect(done).toMatchObject({
      name: 'list.csv',
      counts: { added: 2, changed: 0, unchanged: 0, rejected: 2 },
      rejected: [
        { line: 4, reason: 'nameless', text: ';;;;0723 000 222;' },
        { line: 5, reason: 'too-many-cells', text: 'K4;Ana;Ionescu;Ana; SRL;0724 000 333;a@b.ro' },
      ],
    });
    expect(rig.people().map(({ displayName }) => displayName)).toEqual(['Ion Popescu', 'Zoë Ångström']);
    const report = await rig.imports.report(0);
    expect(report.ok && report.value).toMatchObject({
      head: ['Kundennummer', 'Vorname', 'Nachname', 'Firma', 'Telefon', 'E-Mail'],
      rows: [
        { line: 4, reason: 'nameless', cells: ['', '', '', '', '0723 000 222', ''] },
        {
          line: 5,
          reason: 'too-many-cells',
          cells: ['K4', 'Ana', 'Ionescu', 'Ana', ' SRL', '0724 000 333', 'a@b.ro'],
        },
      ],
    });
  });

  it('keeps nobody and nothing that administrators do not want kept, and says so before', async () => {
    const territory = { prefixes: ['+40721'], companies: [], owners: [] };
    const limits = { ...EVERYTHING, without: ['emails', 'tier'] as const, territories: [territory] };
    const rig = await createImportRig({ limits });
    const { preview } = await rig.open('list.csv', Buffer.from(LIST, 'latin1'));
    expect(preview).toMatchObject({
      counts: { added: 1, rejected: 3 },
      withheld: ['emails'],
      rows: [{ name: 'Zoë Ångström', emails: [] }],
      rejected: [{ line: 3, reason: 'outside' }, { line: 4 }, { line: 5 }],
    });
    await rig.take('list.csv', Buffer.from(LIST, 'latin1'));
    expect(rig.people()).toMatchObject([{ displayName: 'Zoë Ångström', emails: [] }]);
  });

  it('knows who is there: new, changed and unchanged, and remembers the columns', async () => {
    const rig = await createImportRig();
    const first = ['Nr,Who,Line', '1,Ion Popescu,0722000111', '2,Ana Ionescu,0724000333', ''].join('\n');
    const opened = await rig.open('a.csv', first);
    expect(opened.reading?.columns).toEqual([null, null, 'phone']);
    rig.imports.choose(opened.id, { columns: ['externalId', 'name', 'phone'] });
    await rig.until(({ current }) => current?.preview?.counts.added === 2);
    rig.imports.run(opened.id);
    await rig.until(({ last }) => last !== null);

    const next = [
      'Nr,Who,Line',
      '1,"Popescu, Ion",0722000111',
      '2,Ana Ionescu,0724000999',
      '3,New One,0725',
      '',
    ];
    const { reading, preview } = await rig.open('b.csv', next.join('\n'));
    expect(reading).toMatchObject({ columns: ['externalId', 'name', 'phone'], remembered: true });
    expect(preview?.counts).toEqual({ added: 1, changed: 2, unchanged: 0, rejected: 0 });
    expect(preview?.rows.filter(({ fate }) => fate === 'changed').map(({ changes }) => changes)).toEqual([
      [{ field: 'displayName', before: 'Ion Popescu', after: 'Popescu, Ion' }],
      [{ field: 'phones', before: '+40724000333', after: '+40724000999' }],
    ]);
    const again = await rig.open('a.csv', first);
    expect(again.preview?.counts).toEqual({ added: 0, changed: 0, unchanged: 2, rejected: 0 });
  });

  it('is taken back as a whole, also after a restart, but for who was changed since', async () => {
    const rig = await createImportRig();
    await rig.take('a.csv', 'Name,Phone,Company\nIon Popescu,0722000111,Alpha\n');
    await rig.take(
      'b.csv',
      'Name,Phone,Company\nIon Popescu,0722000111,Beta\nAna Ionescu,0724000333,\nMara Stan,0725000444,\n',
    );
    const mara = rig.people().find(({ displayName }) => displayName === 'Mara Stan');
    const changed = await rig.imports.change(`_imported:${mara?.id}`, {
      displayName: 'Mara Stan',
      company: 'Gamma',
      title: '',
      emails: [],
      phones: [{ number: '0725000444' }],
    });
    expect(changed).toEqual({ ok: true, value: undefined });
    await rig.imports.dispose();

    const later = await createImportRig({ dir: rig.file.slice(0, -'/imported.db'.length) });
    later.imports.start(true);
    const { last, people } = await later.until((view) => view.last !== null);
    expect(last).toMatchObject({ name: 'b.csv', counts: { added: 2, changed: 1 } });
    expect(people).toBe(3);
    expect(await later.imports.undo()).toEqual({ ok: true, value: undefined });
    expect(later.imports.view().last?.undone).toEqual({ removed: 1, restored: 1, kept: 1 });
    expect(later.people().map(({ displayName, company }) => [displayName, company])).toEqual([
      ['Ion Popescu', 'Alpha'],
      ['Mara Stan', 'Gamma'],
    ]);
    expect(await later.imports.undo()).toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } });
    // Who was restored is known again by what they were.
    const again = await later.open('b.csv', 'Name,Phone,Company\nIon Popescu,0722000111,Alpha\n');
    expect(again.preview?.counts).toEqual({ added: 0, changed: 0, unchanged: 1, rejected: 0 });
  });

  it('has what was cleared of a person no more, and the rest as it was', async () => {
    const rig = await createImportRig();
    await rig.take(
      'a.csv',
      'Name,Phone,Company,Job title,Owner\nIon Popescu,0722000111,Alpha,Buyer,Ana Pop\n',
    );
    const [ion] = rig.people();
    expect(ion).toMatchObject({ company: 'Alpha', title: 'Buyer', owner: 'Ana Pop' });
    const changed = await rig.imports.change(`_imported:${ion?.id}`, {
      displayName: 'Ion Popescu',
      company: '',
      title: ' ',
      emails: [],
      phones: [{ number: '0722000111' }],
    });
    expect(changed.ok).toBe(true);
    const [later] = rig.people();
    expect(later).toMatchObject({ displayName: 'Ion Popescu', owner: 'Ana Pop' });
    expect(later).not.toHaveProperty('company');
    expect(later).not.toHaveProperty('title');
  });

  it('leaves nothing when it is stopped', async () => {
    const rig = await createImportRig();
    await rig.take('a.csv', 'Name,Phone\nIon Popescu,0722000111\n');
    const { id } = await rig.open('b.csv', MANY);
    rig.imports.run(id);
    expect(rig.imports.pause(id, true)).toEqual({ ok: true, value: undefined });
    expect(rig.imports.cancel(id)).toEqual({ ok: true, value: undefined });
    await rig.until(({ current }) => current === null);
    expect(rig.people().map(({ displayName }) => displayName)).toEqual(['Ion Popescu']);
    expect(rig.imports.view().last?.name).toBe('a.csv');
    // The former one can be taken back still: what it was did not go with the one that was stopped.
    expect(await rig.imports.undo()).toEqual({ ok: true, value: undefined });
    expect(rig.people()).toEqual([]);
  });

  it('leaves nothing when it is stopped after hundreds of rows', () => {
    const opened = openImported(join(tempDir(), 'imported.db'), noopLogger);
    const rows = Array.from({ length: 1_000 }, (_, at) => `Person ${at},0722${100_000 + at}`);
    const file = openPeopleFile(Buffer.from(['Name,Phone', ...rows].join('\n')), {}, () => undefined);
    if (!opened.ok || !file.ok) throw new Error('nothing to import');
    const repository = createImportedRepository(opened.value.db, (person) => allKeys(keysOf(person)));
    const written: number[] = [];
    const job: Job = {
      region: 'RO',
      limits: EVERYTHING,
      phone: phoneFrom,
      isCancelled: () => written.push(repository.count()) === 3,
      tell: () => undefined,
    };
    const from = { name: 'big.csv', at: '2026-11-20T10:00:00.000Z', newId: () => crypto.randomUUID() };
    expect(() => runImport(file.value, repository, job, from)).toThrow(Cancelled);
    expect(written).toEqual([0, 256, 512]);
    expect(repository.count()).toBe(0);
    expect(repository.lastImport()).toBeUndefined();
    opened.value.db.close();
  });

  it('waits as long as it is paused, goes on for whoever wants something else, and can be stopped meanwhile', async () => {
    const rig = await createImportRig();
    const pause = async () => {
      const { id } = await rig.open('people.csv', MANY);
      expect(rig.imports.pause(id, true)).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
      rig.imports.run(id);
      expect(rig.imports.pause(id, true)).toEqual({ ok: true, value: undefined });
      // Longer than all of it takes.
      await new Promise((over) => setTimeout(over, 1_000));
      expect(rig.imports.view().current).toMatchObject({ state: 'importing', paused: true });
      expect(rig.people()).toEqual([]);
      return id;
    };
    const stopped = await pause();
    rig.imports.cancel(stopped);
    await rig.until(({ current }) => current === null);
    expect(rig.people()).toEqual([]);
    const held = await pause();
    expect(rig.imports.pause(held, false)).toEqual({ ok: true, value: undefined });
    expect(rig.imports.view().current?.paused).toBeUndefined();
    await rig.until(({ current }) => current === null);
    expect(rig.people()).toHaveLength(5_000);
    await rig.imports.undo();
    await pause();
    expect(await rig.imports.report(0)).toMatchObject({ ok: true });
    expect(rig.people()).toHaveLength(5_000);
  });

  it('deletes one of them for good', async () => {
    const rig = await createImportRig();
    await rig.take('a.csv', 'Name,Phone\nIon Popescu,0722000111\nAna Ionescu,0724000333\n');
    const [ana] = rig.people();
    expect(await rig.imports.remove(`_imported:${ana?.id}`)).toEqual({ ok: true, value: undefined });
    expect(await rig.imports.remove(`_imported:${ana?.id}`)).toMatchObject({
      error: { code: 'no-such-contact' },
    });
    expect(rig.imports.view().people).toBe(1);
    await rig.imports.undo();
    expect(rig.people()).toEqual([]);
  });

  it('deletes with them the rows that were left out and are theirs, by name, mail or number', async () => {
    const rig = await createImportRig();
    await rig.take(
      'a.csv',
      [
        'Name,Phone,Mail',
        'Ana Ionescu,0724000333,ana@example.com',
        ',0724000333,',
        ',0724 000 444,ana@example.com',
        'Ana Ionescu,0724,000333,',
        ',0799000111,',
        '',
      ].join('\n'),
    );
    const linesLeftOut = async () => {
      const report = await rig.imports.report(0);
      return report.ok ? report.value.rows.map(({ line }) => line) : [];
    };
    expect(await linesLeftOut()).toEqual([3, 4, 5, 6]);
    const ana = rig.people().find(({ displayName }) => displayName === 'Ana Ionescu');
    await rig.imports.remove(`_imported:${ana?.id}`);
    expect(await linesLeftOut()).toEqual([6]);
  });

  it('takes the same person of one file once, and people who share a line or a customer number all', async () => {
    const rig = await createImportRig();
    const { rejected, counts } = await rig.take(
      'a.csv',
      [
        'Customer no;Name;Phone;E-mail',
        '7;Ion Popescu;0722000111;office@alpha.ro',
        '7;Ana Ionescu;0722000111;office@alpha.ro',
        '7;"Popescu, Ion";0722 000 111;',
        '8;Ion Popescu;0722000111;',
        '',
      ].join('\n'),
    );
    expect(counts).toEqual({ added: 3, changed: 0, unchanged: 0, rejected: 1 });
    expect(rejected).toEqual([
      { line: 4, reason: 'twice', other: 2, text: '7;"Popescu, Ion";0722 000 111;' },
    ]);
  });
});

describe('vCards', () => {
  it('of versions 2.1, 3.0 and 4.0, without their pictures', async () => {
    const rig = await createImportRig();
    const cards = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg =',
      'M=C3=BCller',
      'TEL;WORK;VOICE:0721 111 111',
      'TEL;CELL;PREF:0722 222 222',
      'PHOTO;JPEG;ENCODING=BASE64:',
      'R0lGODdhMAAwAPAAAAAAAP',
      'ABCDEFGHIJKLMNOPQRSTUV==',
      '',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Ana',
      '  Ionescu',
      'ORG:Beta\\, SRL;Sales',
      'PHOTO;ENCODING=b;TYPE=JPEG:AAAA',
      ' BBBB',
      'TEL;TYPE=HOME:0723 333 333',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'FN:Mara Stan',
      'TEL;VALUE=uri;TYPE="work,voice":tel:+40-724-444-444',
      'EMAIL:mara@stan.ro',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'KIND:group',
      'FN:Everybody',
      'END:VCARD',
      'BEGIN:VCARD',
      'FN:Torn',
    ].join('\r\n');
    const done = await rig.take('people.vcf', cards);
    expect(done.counts).toEqual({ added: 3, changed: 0, unchanged: 0, rejected: 2 });
    expect(done.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [28, 'no-person'],
      [33, 'broken-card'],
    ]);
    expect(rig.people()).toMatchObject([
      { displayName: 'Ana Ionescu', company: 'Beta, SRL', phones: [{ e164: '+40723333333', label: 'home' }] },
      {
        displayName: 'Jörg Müller',
        phones: [
          { e164: '+40722222222', label: 'mobile' },
          { e164: '+40721111111', label: 'work' },
        ],
      },
      {
        displayName: 'Mara Stan',
        emails: ['mara@stan.ro'],
        phones: [{ e164: '+40724444444', label: 'work' }],
      },
    ]);
  });
});

describe('what is no list of people', () => {
  it.each([
    ['archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200_000)])],
    ['no-text', Buffer.alloc(100_000)],
    ['no-text', Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) % 32))],
    ['empty', Buffer.from(' \r\n\r\n')],
  ] as const)('%s', async (problem, bytes) => {
    const rig = await createImportRig();
    expect(await rig.open('odd.csv', bytes)).toMatchObject({ state: 'failed', problem });
    expect(rig.people()).toEqual([]);
  });

  it('too large is said before anything is read', async () => {
    const rig = await createImportRig();
    expect(rig.imports.begin({ name: 'x', size: 64 * 1024 * 1024 + 1 })).toMatchObject({
      error: { code: 'too-large' },
    });
  });

  it('a line of 50 MB costs nothing but itself', async () => {
    const rig = await createImportRig();
    const done = await rig.take(
      'long.csv',
      `Name,Phone\nIon Popescu,0722000111\n${'x'.repeat(50_000_000)}\nAna Ionescu,0724000333\n`,
    );
    expect(done.counts).toEqual({ added: 2, changed: 0, unchanged: 0, rejected: 1 });
    expect(done.rejected).toMatchObject([{ line: 3, reason: 'too-long' }]);
  });

  it('control characters, formulas and HTML are text', async () => {
    const rig = await createImportRig();
    const list =
      'Name,Phone,Company\n"Ion\u0000 Popescu",0722000111,"=cmd|\'/c calc\'!A1"\n<b>Ana</b>,0724000333,\n';
    await rig.take('odd.csv', list);
    expect(rig.people().map(({ displayName, company }) => [displayName, company])).toEqual([
      ['<b>Ana</b>', undefined],
      ['Ion Popescu', "=cmd|'/c calc'!A1"],
    ]);
  });
});
