import { describe, expect, it } from 'vitest';
import { CELLS, isPlayed, METHODS, PBXS, ROWS } from '../../../lab/matrix/cells';
import { chosenCells, pairsOf } from '../../../lab/matrix/choice';

const played = CELLS.filter(isPlayed);

describe('the matrix of transfers', () => {
  it('says of every phone system, way and event what has to come of it, or why there is no such thing', () => {
    expect(CELLS).toHaveLength(PBXS.length * METHODS.length * ROWS.length);
    for (const { expected } of CELLS) {
      if (expected.end === 'not-applicable') expect(expected.note).not.toBe('');
      else if (expected.end !== 'untouched') expect([expected.said].flat()).not.toEqual([]);
    }
  });

  it('loses no caller without a word', () => {
    for (const { expected } of played) {
      if (expected.end === 'gone') expect([expected.said].flat().join('')).not.toBe('');
    }
  });

  it('has every pair there is in what npm test plays', () => {
    const chosen = chosenCells({});
    expect(new Set(chosen.flatMap(pairsOf))).toEqual(new Set(played.flatMap(pairsOf)));
    // Of each way and event there is one at least, which makes this the fewest.
    expect(chosen.length).toBeLessThan(
      1.15 * new Set(played.map(({ method, row }) => `${method} ${row}`)).size,
    );
  });

  it('plays what is named, and else everything', () => {
    expect(chosenCells({ PATCHCORD_MATRIX: 'all' })).toEqual(played);
    const some = chosenCells({
      PATCHCORD_MATRIX: 'some',
      PATCHCORD_PBX: 'stock',
      PATCHCORD_ROW: 'busy,declined',
    });
    expect(new Set(some.map(({ pbx, row }) => `${pbx} ${row}`))).toEqual(
      new Set(['stock busy', 'stock declined']),
    );
  });
});
