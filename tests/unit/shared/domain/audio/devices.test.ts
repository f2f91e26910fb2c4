import { describe, expect, it } from 'vitest';
import { findDevice } from '#shared/domain/audio/devices';

const jabra = { id: 'a', label: 'Jabra Evolve2 65', group: 'g1' };
const second = { id: 'b', label: 'Jabra Evolve2 65', group: 'g2' };
const speaker = { id: 'c', label: 'Built-in', group: 'g3' };

describe('a chosen device is found again', () => {
  it.each([
    ['by its id, whatever it is called now', { id: 'c', label: 'Jabra Evolve2 65' }, speaker],
    ['by its name, where the browser gave it another id', { id: 'old', label: 'Built-in' }, speaker],
    ['by its group, of two of one make', { id: 'old', label: 'Jabra Evolve2 65', group: 'g2' }, second],
    [
      'as the first of them, where no group is the same',
      { id: 'old', label: 'Jabra Evolve2 65', group: 'g9' },
      jabra,
    ],
  ])('%s', (_, wish, found) => {
    expect(findDevice(wish, [jabra, second, speaker])).toBe(found);
  });

  it.each([
    ['another device takes its place', { id: 'old', label: 'Plantronics' }],
    ['no name was known', { id: 'old' }],
    ['the name was withheld', { id: 'old', label: '' }],
  ])('but not where %s', (_, wish) => {
    expect(findDevice(wish, [jabra, { id: 'd', label: '' }])).toBeUndefined();
  });
});
