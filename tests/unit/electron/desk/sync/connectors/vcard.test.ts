import { describe, expect, test } from 'vitest';
import {
  hasMark,
  newCard,
  notesOf,
  rawContactOf,
  readCards,
  withNote,
} from '../../../../../../electron/desk/sync/connectors/vcard';

const card = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Ana',
  'NOTE:Likes\\, tea\\nand',
  ' \\ncake',
  'X-OWN;X=1:kept as it is',
  'END:VCARD',
  '',
].join('\r\n');

describe('notes in a card', () => {
  test('are appended with their mark, and nothing else changes', () => {
    const next = withNote(card, '[call:k-1]', 'Called; wants\na quote') ?? '';
    expect(notesOf(next)).toEqual(['Likes, tea\nand\ncake\n\n[call:k-1]\nCalled; wants\na quote']);
    expect(hasMark(next, '[call:k-1]')).toBe(true);
    expect(hasMark(next, '[call:k-2]')).toBe(false);
    expect(hasMark(card, '[call:k-1]')).toBe(false);
    const lines = next.split('\r\n');
    expect(lines.filter((line) => !line.startsWith('NOTE') && !line.startsWith(' '))).toEqual(
      card.split('\r\n').filter((line) => !line.startsWith('NOTE') && !line.startsWith(' ')),
    );
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  test('are added where there was none, and a second one beside the first', () => {
    const plain = card.replace(/NOTE[\s\S]*cake\r\n/, '');
    const one = withNote(plain, '[call:k-1]', 'First') ?? '';
    const two = withNote(one, '[call:k-2]', 'Second') ?? '';
    expect(notesOf(two)).toEqual(['[call:k-1]\nFirst\n\n[call:k-2]\nSecond']);
    expect([hasMark(two, '[call:k-1]'), hasMark(two, '[call:k-2]')]).toEqual([true, true]);
  });

  test('that forge a mark or the end of the card stay text', () => {
    const next = withNote(card, '[call:k-1]', 'a\nEND:VCARD\nBEGIN:VCARD') ?? '';
    expect([...readCards(next)]).toHaveLength(1);
    expect(notesOf(next)[0]).toContain('a\nEND:VCARD\nBEGIN:VCARD');
  });

  test('are refused where it is no card, or one that is full', () => {
    expect(withNote('<html></html>', 'k', 'x')).toBeUndefined();
    expect(withNote(card.replace('tea', 'x'.repeat(16_000)), 'k', 'x')).toBeUndefined();
  });
});

test('a SIP address is a way to call somebody, read and written', () => {
  const read = (text: string) => {
    const [found] = readCards(text);
    return rawContactOf(found?.lines ?? [], { id: 'x', people: 'customer' })?.phones;
  };
  const lines = ['IMPP;TYPE=work:sip:ana@partner.example', 'IMPP:xmpp:ana@chat.example', 'TEL:0721 234 567'];
  expect(read(['BEGIN:VCARD', 'VERSION:3.0', 'FN:Ana', ...lines, 'END:VCARD', ''].join('\r\n'))).toEqual([
    { number: '0721 234 567', label: undefined },
    { number: 'sip:ana@partner.example', label: 'work' },
  ]);
  expect(read(newCard({ uid: 'u', displayName: 'Ana', phone: 'sip:ana@partner.example' }))).toEqual([
    { number: 'sip:ana@partner.example', label: undefined },
  ]);
});

test('a new card keeps what is written in a name', () => {
  const text = newCard({
    uid: 'u',
    displayName: '王小明; "A\\B", C'.repeat(5),
    company: 'X;Y',
    phone: '+40215550188',
  });
  const [read] = readCards(text);
  const of = (name: string) => read?.lines?.find((line) => line.name === name)?.value;
  expect(of('UID')).toBe('u');
  expect(of('ORG')).toBe('X\\;Y');
  expect(of('FN')).toBe('王小明\\; "A\\\\B"\\, C'.repeat(5));
});
