import { describe, expect, it } from 'vitest';
import { type FavouriteFacts, favouriteView, moved } from '#shared/domain/favourites';
import { contactId } from '#shared/domain/ids';

const nothing: FavouriteFacts = {
  inDirectory: undefined,
  contact: undefined,
  nameOnNumber: undefined,
  display: '0721 234 567',
};
const maria = { number: '+40721234567', contactId: contactId('crm:1'), name: 'Maria' };

describe('a favourite', () => {
  it('has the name that its contact has now', () => {
    const facts = { ...nothing, contact: { name: 'Maria Ionescu-Pop', hasNumber: true } };
    expect(favouriteView(maria, facts)).toMatchObject({ kind: 'contact', name: 'Maria Ionescu-Pop' });
    expect(favouriteView(maria, facts)).not.toHaveProperty('missing');
  });

  it('says that its contact has the number no more', () => {
    const facts = { ...nothing, contact: { name: 'Maria', hasNumber: false } };
    expect(favouriteView(maria, facts)).toMatchObject({ missing: 'number' });
  });

  it('is whoever has the number when its contact is gone, as after a source was connected anew', () => {
    const view = favouriteView(maria, { ...nothing, nameOnNumber: 'Maria Ionescu' });
    expect(view).toMatchObject({ kind: 'contact', name: 'Maria Ionescu' });
    expect(view).not.toHaveProperty('missing');
  });

  it('keeps its name and can be dialed when nobody has it any more', () => {
    expect(favouriteView(maria, nothing)).toMatchObject({
      name: 'Maria',
      number: '+40721234567',
      missing: 'contact',
    });
  });

  it('without a contact is what the directory has, or whoever has the number, or a number', () => {
    const number = { number: '600', name: 'Old name' };
    const queue = { kind: 'queue' as const, name: 'Support' };
    expect(favouriteView(number, { ...nothing, inDirectory: queue })).toMatchObject(queue);
    expect(favouriteView(number, { ...nothing, inDirectory: { name: 'Ana' } })).toMatchObject({
      kind: 'colleague',
      name: 'Ana',
    });
    expect(favouriteView(number, { ...nothing, nameOnNumber: 'Taxi' })).toMatchObject({
      kind: 'outside',
      name: 'Taxi',
    });
    expect(favouriteView(number, nothing)).toMatchObject({ kind: 'outside', name: 'Old name' });
  });
});

it('goes to another place, and beyond no end', () => {
  const all = ['a', 'b', 'c'].map((number) => ({ number }));
  const order = (number: string, to: number) => moved(all, number, to).map((each) => each.number);
  expect(order('a', 2)).toEqual(['b', 'c', 'a']);
  expect(order('c', 0)).toEqual(['c', 'a', 'b']);
  expect(order('b', 9)).toEqual(['a', 'c', 'b']);
  expect(order('b', -1)).toEqual(['b', 'a', 'c']);
  expect(order('x', 0)).toEqual(['a', 'b', 'c']);
});
