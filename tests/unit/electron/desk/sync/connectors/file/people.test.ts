import { describe, expect, test } from 'vitest';
import { readPeople } from '../../../../../../../electron/desk/sync/connectors/file/people';

const as = { source: 'list', region: 'RO', people: 'customer' } as const;

function read(text: string | Uint8Array, more: { columns?: Record<string, string> } = {}) {
  const file = readPeople(typeof text === 'string' ? Buffer.from(text) : text, { ...as, ...more });
  if (!file.ok) return file.error.code;
  return [...file.value.rows()].map(({ line, read }) =>
    read.ok ? { line, ...read.value } : { line, ...read },
  );
}

const first = (text: string | Uint8Array) => (read(text) as readonly Record<string, unknown>[])[0];

describe('lists', () => {
  test.each([
    ['en', 'First Name,Last Name,Company,E-mail Address,Business Phone,Mobile Phone'],
    ['de', 'Vorname;Nachname;Firma;E-Mail-Adresse;Telefon geschäftlich;Handy'],
    ['fi', 'Etunimi;Sukunimi;Yritys;Sähköposti;Työpuhelin;Matkapuhelin'],
    ['ro', 'Prenume\tNume\tCompanie\tAdresă e-mail\tTelefon serviciu\tTelefon mobil'],
    ['fr', 'Prénom;Nom;Société;Adresse e-mail;Téléphone professionnel;Portable'],
  ])('knows the headings of %s, and their separator', (_, heading) => {
    const mark = /[,;\t]/.exec(heading)?.[0] ?? '';
    const row = ['Ștefan', 'Țurcanu', 'Brutăria', 'stefan@example.com', '021 555 0199', '+40721234567'].join(
      mark,
    );
    expect(first(`${heading}\r\n${row}\r\n`)).toMatchObject({
      line: 2,
      kind: 'customer',
      displayName: 'Ștefan Țurcanu',
      company: 'Brutăria',
      emails: ['stefan@example.com'],
      phones: [
        { raw: '021 555 0199', e164: '+40215550199', label: 'work' },
        { raw: '+40721234567', e164: '+40721234567', label: 'mobile' },
      ],
    });
  });

  const text = 'Name;Telefon\nZoë Ångström-Müller;0721 234 567\n';
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])],
    ['UTF-16 LE with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    [
      'UTF-16 BE with its mark',
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
    ],
    ['UTF-16 LE', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE', Buffer.from(text, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ])('%s', (_, bytes) => {
    expect(first(bytes)).toMatchObject({
      displayName: 'Zoë Ångström-Müller',
      phones: [{ e164: '+40721234567' }],
    });
  });

  test('line breaks and separators within quotes, and the line of every row', () => {
    const rows = read('sep=;\nName;Firma;Telefon\n"Ana;\nMaria";"O ""mare""";0721\n;;\n;;0722\nIon;X;\n');
    expect(rows).toMatchObject([
      { line: 3, displayName: 'Ana; Maria', company: 'O "mare"' },
      { line: 6, ok: false, reason: 'nameless' },
      { line: 7, displayName: 'Ion', company: 'X', phones: [] },
    ]);
  });

  test('columns that the administrator named count, and no others', () => {
    const columns = { Wer: 'name', Kennung: 'id', Apparat: 'extension' };
    expect(read('Wer,Kennung,Apparat,Telefon\nAna,7,1001,0721234567\n', { columns })).toMatchObject([
      { id: 'list:7', displayName: 'Ana', phones: [{ raw: '1001', extension: '1001', label: 'extension' }] },
    ]);
  });

  test('who has no id keeps theirs when their number changes, and two of one name are two', () => {
    const ids = (rows: string) =>
      (read(`Name,E-mail,Phone\n${rows}`) as { id: string }[]).map(({ id }) => id);
    const [ana] = ids('Ana,ana@example.com,0721000001\n');
    expect(ids('Ion,,0721000003\nAna,ana@example.com,0721000002\n')[1]).toBe(ana);
    const [one, two] = ids('Ion,,0721000003\nIon,,0721000003\n');
    expect(two).toBe(`${one}#2`);
  });

  test.each([
    ['', 'empty'],
    ['Name,Phone\n"Ana,0721\nIon,0722\n', 'torn'],
    ['a,b,c\n1,2,3\n', 'no-columns'],
    ['Phone\n0721\n', 'no-columns'],
  ])('%j is no list', (text, code) => {
    expect(read(text)).toBe(code);
  });
});

describe('vCards', () => {
  const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

  test('version 3 and 4, folded lines, groups, escapes and types', () => {
    const three = card(
      'VERSION:3.0',
      'UID:abc-1',
      'FN:Ștefan \\, Țur',
      ' canu',
      'N:Țurcanu;Ștefan;;;',
      'ORG:Brutăria SRL;Vânzări',
      'TITLE:Șef\\; vânzări',
      'item1.TEL;type=pref:0721 234 567',
      'item1.X-ABLabel:_$!<Main>!$_',
      'TEL;TYPE=CELL,VOICE:+40 21 555 0199',
      'EMAIL;type=INTERNET:stefan@example.com',
    );
    const four = card(
      'VERSION:4.0',
      'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      'N:Smith;Jane;;;',
      'TEL;VALUE=uri;TYPE="voice,work":tel:+442079460123;ext=12',
    );
    const group = card('VERSION:4.0', 'KIND:group', 'FN:Everybody');
    expect(read(`${three}${four}${group}`)).toMatchObject([
      {
        line: 1,
        id: 'list:abc-1',
        displayName: 'Ștefan , Țurcanu',
        company: 'Brutăria SRL',
        department: 'Vânzări',
        title: 'Șef; vânzări',
        emails: ['stefan@example.com'],
        phones: [
          { e164: '+40721234567', label: 'Main' },
          { e164: '+40215550199', label: 'mobile' },
        ],
      },
      {
        line: 14,
        id: 'list:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
        displayName: 'Jane Smith',
        phones: [{ e164: '+442079460123', label: 'work' }],
      },
      { line: 20, ok: false },
    ]);
  });

  test('a broken card harms no other, one without its end says that more is to come', () => {
    const broken = 'BEGIN:VCARD\nVERSION:3.0\nFN:A\nwhat is this\nEND:VCARD\n';
    const whole = 'BEGIN:VCARD\nVERSION:3.0\nUID:2\nFN:B\nEND:VCARD\n';
    expect(read(`${broken}${whole}`)).toMatchObject([
      { line: 1, ok: false, reason: 'broken-card' },
      { line: 6, displayName: 'B' },
    ]);
    expect(read(`${whole}BEGIN:VCARD\nVERSION:3.0\nFN:C\n`)).toBe('torn');
  });
});
