import { describe, expect, it } from 'vitest';
import {
  MOST_COLLEAGUES,
  mergeColleagues,
  readColleagueFile,
} from '../../../../../renderer/features/settings/colleague-file';

describe('a file with colleagues', () => {
  it('has extension, name and department, without a first line that names them', () => {
    expect(readColleagueFile('1001,Ana Pop,Billing\n1002,Bogdan Ene\n')).toEqual({
      rows: [
        { kind: 'colleague', extension: '1001', name: 'Ana Pop', department: 'Billing' },
        { kind: 'colleague', extension: '1002', name: 'Bogdan Ene', department: '' },
      ],
      refused: [],
    });
  });

  it('has them in any order where they are named, as spreadsheets write them', () => {
    const text =
      '\uFEFFName;Ext;Type;Group\r\n"Pop, ""Ana""\nMaria";1001;;\r\n\r\nSupport;600;Queue;\r\nLawyer;+40 21 234 56 78;external;Legal\r\n';
    expect(readColleagueFile(text)).toEqual({
      rows: [
        { kind: 'queue', extension: '600', name: 'Support', department: '' },
        { kind: 'outside', extension: '+40 21 234 56 78', name: 'Lawyer', department: 'Legal' },
      ],
      // A name of two lines is none.
      refused: [{ line: 2, key: 'colleagues.unreadable' }],
    });
  });

  it.each([
    ['ro', 'Nume,Interior,Departament,Tip', 'Coadă de așteptare', 'Exterior'],
    ['fi', 'Nimi,Alanumero,Osasto,Tyyppi', 'Jono', 'Ulkoinen'],
    ['zh', '姓名,分机号,部门,类型', '队列', '外部'],
    ['de', 'Name,Durchwahl,Abteilung,Art', 'Warteschlange', 'Extern'],
  ])('has columns and kinds in the words of %s', (_, heading, queue, outside) => {
    const text = [heading, 'Ana,1001,Billing,', `Support,600,,${queue}`, `Lawyer,+40212345678,,${outside}`];
    expect(readColleagueFile(text.join('\n'))).toEqual({
      rows: [
        { kind: 'colleague', extension: '1001', name: 'Ana', department: 'Billing' },
        { kind: 'queue', extension: '600', name: 'Support', department: '' },
        { kind: 'outside', extension: '+40212345678', name: 'Lawyer', department: '' },
      ],
      refused: [],
    });
  });

  it('says of every row that is left out why, by its line in the file', () => {
    const text = ['1001,Ana', 'x,Bogdan', '1003,', '1001,Again', '', `1004,${'n'.repeat(81)}`].join('\n');
    expect(readColleagueFile(text)).toEqual({
      rows: [{ kind: 'colleague', extension: '1001', name: 'Ana', department: '' }],
      refused: [
        { line: 2, key: 'colleagues.extension-wrong' },
        { line: 3, key: 'colleagues.name-missing' },
        { line: 4, key: 'colleagues.twice-in-file' },
        { line: 6, key: 'colleagues.too-long' },
      ],
    });
  });

  it('is cut where the settings end', () => {
    const text = Array.from({ length: MOST_COLLEAGUES + 1 }, (_, at) => `${10_000 + at},N ${at}`).join('\n');
    const read = readColleagueFile(text);
    expect(read?.rows).toHaveLength(MOST_COLLEAGUES);
    expect(read?.refused).toEqual([{ line: MOST_COLLEAGUES + 1, key: 'colleagues.too-many' }]);
  });

  it('is no list where there is nothing in it', () => {
    for (const text of ['', '\n\n', ' \r\n']) expect(readColleagueFile(text)).toBeUndefined();
  });

  it('comes into the list by extension: known ones are changed, new ones added, the others kept', () => {
    const rows = [
      { id: 'a', kind: 'colleague', extension: '1001', name: 'Ana', department: '' },
      { id: 'b', kind: 'colleague', extension: '1002', name: 'Bogdan', department: 'Sales' },
    ] as const;
    const read = readColleagueFile('1002,Bogdan Ene,Billing\n1003,Carmen');
    expect(mergeColleagues(rows, read?.rows ?? [], () => 'new')).toEqual([
      rows[0],
      { id: 'b', kind: 'colleague', extension: '1002', name: 'Bogdan Ene', department: 'Billing' },
      { id: 'new', kind: 'colleague', extension: '1003', name: 'Carmen', department: '' },
    ]);
  });
});
