import { expect, test } from 'vitest';
import { dispositionText, keptDisposition, standardDispositions } from '#shared/domain/dispositions';
import { en, type MessageKey } from '#shared/i18n/en';
import { settingsSchema } from '#shared/schemas/settings';

const romanian: Partial<Record<MessageKey, string>> = {
  'disposition.solved': 'Rezolvat',
  'disposition.wrong-number': 'Număr greșit',
};
const t = (key: MessageKey): string => romanian[key] ?? en[key];

test('the built-in ones are kept by their names and shown in the agent’s language', () => {
  expect(settingsSchema.parse({}).dispositions).toEqual([
    'Solved',
    'Information given',
    'To be followed up',
    'Wrong number',
  ]);
  expect(standardDispositions.map((kept) => dispositionText(kept, t))).toEqual([
    'Rezolvat',
    'Information given',
    'To be followed up',
    'Număr greșit',
  ]);
});

test('what an administrator wrote is shown as it was written', () => {
  expect(dispositionText('Refund promised', t)).toBe('Refund promised');
  expect(dispositionText('toString', t)).toBe('toString');
});

test('what stands in the form is kept by the name it was shown for', () => {
  expect(keptDisposition('Rezolvat', t)).toBe('Solved');
  expect(keptDisposition('Număr greșit', t)).toBe('Wrong number');
  expect(keptDisposition('Rezolvat de colegi', t)).toBe('Rezolvat de colegi');
});
