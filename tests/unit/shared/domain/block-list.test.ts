import { describe, expect, it } from 'vitest';
import { blockKeyFrom, readBlockList } from '#shared/domain/block-list';
import { blockKeyOf, blockName, blockValues } from '#shared/domain/blocking';

const RO = { region: 'RO' };
const soon = async () => undefined;

describe('what is blocked for what is written', () => {
  it.each([
    ['0721 234 567', { kind: 'number', value: '+40721234567' }],
    ['+49 (30) 901820', { kind: 'number', value: '+4930901820' }],
    ['1234', { kind: 'number', value: '1234' }],
    ['+49 900 *', { kind: 'prefix', value: '+49900' }],
    ['0049900*', { kind: 'prefix', value: '+49900' }],
    ['0900*', { kind: 'prefix', value: '+40900' }],
    ['+40 *', { kind: 'prefix', value: '+40' }],
  ])('%s', (text, key) => {
    expect(blockKeyFrom(text, RO)).toEqual({ key });
  });

  it.each([
    ['112', 'emergency'],
    ['nobody', 'no-number'],
    ['', 'no-number'],
    ['*', 'no-number'],
    ['+4*', 'beginning-too-short'],
    ['*21*0900#', 'no-number'],
    ['+1234567890123456*', 'no-number'],
  ])('%s is refused', (text, refused) => {
    expect(blockKeyFrom(text, RO)).toEqual({ refused });
  });
});

describe('a list from a file', () => {
  it('has one entry a line, with what stands behind it', async () => {
    const text =
      '\uFEFFNumber;Why\r\n"0721 234 567";"Polls, daily"\r\n\r\n# old\r\n+49900*;premium\r\n+40721234567\r\n';
    expect(await readBlockList(text, RO, soon)).toEqual({
      entries: [
        { kind: 'number', value: '+40721234567', note: 'Polls, daily' },
        { kind: 'prefix', value: '+49900', note: 'premium' },
      ],
      reasons: [],
      rejected: 0,
      repeated: 1,
    });
  });

  it('has notes with the separator in them, in quotes as spreadsheets write them', async () => {
    const list = await readBlockList(
      [
        'Number;Note',
        '0721000001;"sold twice; ""cheap"", they said"',
        '"0721000002" ; "a;b" ;c',
        '0721000003;a 12" pipe;x',
        '0721000004;"never closed; x',
      ].join('\n'),
      RO,
      soon,
    );
    expect(list.entries.map(({ value, note }) => [value, note])).toEqual([
      ['+40721000001', 'sold twice; "cheap", they said'],
      ['+40721000002', 'a;b c'],
      ['+40721000003', 'a 12" pipe x'],
      ['+40721000004', '"never closed; x'],
    ]);
  });

  it('says of at most a hundred lines why they are none', async () => {
    const { entries, reasons, rejected } = await readBlockList('what\n'.repeat(150), RO, soon);
    expect(entries).toEqual([]);
    expect(reasons).toHaveLength(100);
    expect(reasons[0]).toEqual({ line: 2, why: 'no-number' });
    expect(rejected).toBe(149);
  });

  it('keeps no control character of a note', async () => {
    const [entry] = (await readBlockList('0721234567;a\u0007b\u202Ec', RO, soon)).entries;
    expect(entry?.note).not.toMatch(/\p{Cc}|\p{Bidi_C}/u);
  });

  it('is read in short turns, and whole', async () => {
    let turns = 0;
    const lines = Array.from({ length: 2_000 }, (_, at) => `+4072${String(at).padStart(7, '0')}`);
    const { entries } = await readBlockList(lines.join('\n'), RO, async () => {
      turns += 1;
    });
    expect(entries).toHaveLength(2_000);
    expect(turns).toBeGreaterThanOrEqual(9);
  });
});

describe('under what a caller may stand', () => {
  it('is the number, and its beginnings from the country code on', () => {
    expect(blockValues({ raw: '0721', e164: '+4072' })).toEqual({
      whole: ['+4072'],
      beginnings: ['+40', '+407', '+4072'],
    });
    expect(blockValues({ raw: '201', extension: '201' })).toEqual({ whole: ['201'], beginnings: [] });
    expect(blockValues({ raw: 'ana@elsewhere' })).toEqual({ whole: ['ana@elsewhere'], beginnings: [] });
  });

  it('is read again as it was written', () => {
    for (const key of [
      { kind: 'prefix', value: '+49900' },
      { kind: 'anonymous', value: '' },
    ] as const) {
      expect(blockKeyOf(blockName(key))).toEqual(key);
    }
    expect(blockKeyOf('else:1')).toBeUndefined();
  });
});
