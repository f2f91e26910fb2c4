import { describe, expect, it } from 'vitest';
import { csvCell, withoutMark } from '#shared/lib/csv-cell';
import { csvRows } from '../../../../../../electron/desk/sync/imports/csv-rows';

const rows = (text: string): unknown[] =>
  [...csvRows(text, ',')].map(({ line, cells, problem }) =>
    problem === undefined ? [line, ...cells] : [line, problem],
  );

describe('rows of a list', () => {
  it.each<readonly [string, unknown[]]>([
    [
      'a,b\r\n1,2\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a,b\n\n ,\n1,',
      [
        [1, 'a', 'b'],
        [4, '1', ''],
      ],
    ],
    ['"a,b","say ""hi""",\n', [[1, 'a,b', 'say "hi"', '']]],
    [
      '"two\nlines",x\nnext,y',
      [
        [1, 'two\nlines', 'x'],
        [3, 'next', 'y'],
      ],
    ],
    ['"",""\n"x"', [[2, 'x']]],
    ['a "b" c,d', [[1, 'a "b" c', 'd']]],
    // Broken ones cost nothing but themselves.
    [
      '"never closed,x\nnext,y\nlast,z',
      [
        [1, 'quote'],
        [2, 'next', 'y'],
        [3, 'last', 'z'],
      ],
    ],
    [
      '"closed" too late,x\nnext,y',
      [
        [1, 'quote'],
        [2, 'next', 'y'],
      ],
    ],
    [
      `${'x'.repeat(100_001)}\nnext,y`,
      [
        [1, 'too-long'],
        [2, 'next', 'y'],
      ],
    ],
  ])('%#', (text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  it('takes a quotation mark that nobody closes for broken, and not what follows it', () => {
    const read = rows(`"${'x\n'.repeat(60_000)}`);
    expect(read).toHaveLength(60_000);
    expect(read[0]).toEqual([1, 'quote']);
    expect(read.at(-1)).toEqual([60_000, 'x']);
  });
});

describe('a cell that is written', () => {
  it.each([
    ['Ion', 'Ion'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["=cmd|'/c calc'!A1", `"'=cmd|'/c calc'!A1"`],
    ['+49 30 1', "'+49 30 1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['two\nlines', '"two\nlines"'],
  ])('%j', (value, written) => {
    expect(csvCell(value)).toBe(written);
    const [read] = [...csvRows(written, ',')];
    expect(withoutMark(read?.cells[0] ?? '')).toBe(value);
  });
});
