import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, queryKeys, searchKeys, searchWords } from '#shared/domain/text';
import { plainLine } from '#shared/lib/plain-text';

describe('plainLine', () => {
  it.each([
    ['a\r\nb\u0000\tc', 'a b c'],
    ['\u202egnp.exe\u202c', 'gnp.exe'],
    ['zero\u200bwidth \u{1F600}', 'zero width \u{1F600}'],
    ['  many   blanks ', 'many blanks'],
    ['half \ud800 pair', 'half pair'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('makes one plain line of %j', (text, clean) => {
    expect(plainLine(text, 100)).toBe(clean);
  });

  it('cuts between characters, never inside one', () => {
    expect(plainLine('\u{1F600}'.repeat(10), 3)).toBe('\u{1F600}'.repeat(3));
  });

  it('leaves nothing that can’t be seen, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        (text, max) => {
          const clean = plainLine(text, max);
          expect([...clean].length).toBeLessThanOrEqual(max);
          expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
          expect(plainLine(clean, max)).toBe(clean);
        },
      ),
    );
  });
});

describe('fold and searchWords', () => {
  it.each([
    ['Ștefan', 'stefan'],
    ['ŁÓDŹ', 'lodz'],
    ['Straße', 'strasse'],
    ['Ærø', 'aero'],
    ['ＡＢＣ', 'abc'],
    ['Иван', 'иван'],
  ])('folds %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('takes each sign of Chinese, Japanese and Korean for a word', () => {
    expect(searchWords('王小明 Co., Ltd. さくら')).toEqual(['王', '小', '明', 'co', 'ltd', 'さ', 'く', 'ら']);
  });

  it('leaves no sign that means something to the index', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        for (const word of searchWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});

describe('searchKeys and queryKeys', () => {
  const finds = (typed: string, stored: string): boolean => {
    const [query, keys] = [queryKeys(typed), searchKeys(stored)];
    return (
      query.words.every((word) => keys.words.some((key) => key.startsWith(word))) &&
      query.signs.every((pair) => keys.signs.includes(pair))
    );
  };

  it.each([
    ['muller', 'Müller'],
    ['mueller', 'Müller'],
    ['müller', 'Mueller'],
    ['muller', 'Mueller'],
    ['tiriac', 'Țiriac'],
    ['chekhov', 'Антон Чехов'],
    ['чехов', 'Антон Чехов'],
    ['anton chek', 'Антон Чехов'],
    ['shcherbak', 'Щербак'],
    ['papadopoulos', 'Παπαδόπουλος'],
    ['παπαδο', 'Παπαδόπουλος'],
    ['ana.pop@acme', 'ana.pop@acme.example'],
    ['小明', '王小明'],
    ['王小', '王小明'],
    ['さく', 'さくら'],
    ['김철', '김철수'],
    ['王 li', '王 Li'],
    ['mari 王小', '王小明 Maria'],
  ])('%s finds %s', (typed, stored) => {
    expect(finds(typed, stored)).toBe(true);
  });

  it.each([
    ['明小', '王小明'],
    ['王明', '王小明'],
    ['mullar', 'Müller'],
    ['iller', 'Miller'],
  ])('%s does not find %s', (typed, stored) => {
    expect(finds(typed, stored)).toBe(false);
  });
});
