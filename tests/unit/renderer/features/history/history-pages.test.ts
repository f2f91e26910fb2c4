import { expect, it } from 'vitest';
import { withNewest, withOlder } from '../../../../../renderer/features/history/history-pages';
import { historyOf } from '../../../../fakes/desk-values';

const NOW = Date.UTC(2026, 10, 20);
/** The newest first. */
const all = historyOf(NOW, 10);
const at = (from: number, to: number) => all.slice(from, to);

it('puts the newest page before what is loaded already, each call once and as it is now', () => {
  const [first, ...rest] = at(0, 3);
  if (first === undefined) throw new Error('no calls');
  const noted = { ...first, note: 'Wants an offer.' };
  expect(withNewest([noted, ...rest], { entries: at(1, 7), more: true }, 3)).toEqual({
    entries: [noted, ...at(1, 7)],
    more: true,
  });
  expect(withNewest(at(0, 3), { entries: at(1, 3), more: false }, 3)).toEqual({
    entries: at(0, 3),
    more: false,
  });
});

it('begins anew where a gap would be left, and where there is no more than this page', () => {
  expect(withNewest(at(0, 3), { entries: at(5, 8), more: false }, 3)).toEqual({
    entries: at(0, 3),
    more: true,
  });
  expect(withNewest(at(0, 2), { entries: at(0, 7), more: true }, 3)).toEqual({
    entries: at(0, 2),
    more: false,
  });
});

it('puts the next page below, each call once', () => {
  expect(withOlder(at(2, 5), { entries: at(0, 3), more: true }, 3)).toEqual({
    entries: at(0, 5),
    more: true,
  });
  expect(withOlder(at(5, 6), { entries: at(0, 5), more: true }, 3)).toEqual({
    entries: at(0, 6),
    more: false,
  });
});
