import { describe, expect, it } from 'vitest';
import { CELLS, isPlayed, METHODS, PBXS, ROWS } from '../../../lab/matrix/cells';
import { chosenCells, pairsOf, SELECTED } from '../../../lab/matrix/choice';

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

  it('has in what npm test plays as many pairs as so few cells can have, and nothing never', () => {
    const chosen = chosenCells({});
    expect(chosen).toHaveLength(SELECTED);
    // Each phone system with each way; and each cell brings its event to a phone system and to a way that had it not.
    const most = PBXS.length * METHODS.length + 2 * SELECTED;
    expect(new Set(chosen.flatMap(pairsOf)).size).toBe(most);
    for (const row of ROWS) {
      const times = chosen.filter((cell) => cell.row === row).length;
      expect(times, row).toBeGreaterThanOrEqual(2);
    }
    for (const pbx of PBXS) expect(chosen.filter((cell) => cell.pbx === pbx)).toHaveLength(10);
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
