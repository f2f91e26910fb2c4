/** Which cells a run plays: all, what its environment names, or the selection that is part of `npm test`. */
import { CELLS, isPlayed, type PlayedCell } from './cells';

/** What `npm run test:matrix` sets: `all`, or some of them by `PATCHCORD_PBX`, `PATCHCORD_METHOD`, `PATCHCORD_ROW`. */
export const WHOLE = 'PATCHCORD_MATRIX';

export function chosenCells(env: NodeJS.ProcessEnv = process.env): readonly PlayedCell[] {
  const played = CELLS.filter(isPlayed);
  if (env[WHOLE] === undefined) return selectionOf(played);
  const [pbx, method, row] = ['PATCHCORD_PBX', 'PATCHCORD_METHOD', 'PATCHCORD_ROW'].map((name) =>
    env[name]?.split(','),
  );
  return played.filter(
    (cell) =>
      (pbx?.includes(cell.pbx) ?? true) &&
      (method?.includes(cell.method) ?? true) &&
      (row?.includes(cell.row) ?? true),
  );
}

/** What two of a cell's three sides are. */
export function pairsOf({ pbx, method, row }: PlayedCell): readonly string[] {
  return [`${pbx} × ${method}`, `${pbx} × ${row}`, `${method} × ${row}`];
}

/** All pairs would take 68. */
export const SELECTED = 40;

/** An Asterisk that has the caller in its own hands waits for a dead phone for a minute: one such cell is six others. */
const isLong = ({ pbx, method, row }: PlayedCell) =>
  (pbx === 'stock' || pbx === 'recipe') && method === 'native' && row === 'target-killed';

/**
 * The few cells that have among them as many as possible of the pairs that any cell has. The one that adds most comes
 * next, unless it is long; of equals the one whose event, and then whose phone system, has the fewest, so that none goes
 * without. The same cells always give the same choice.
 */
function selectionOf(cells: readonly PlayedCell[]): readonly PlayedCell[] {
  const seen = new Set<string>();
  const chosen = new Set<PlayedCell>();
  const ofThe = (side: 'pbx' | 'row', cell: PlayedCell) =>
    [...chosen].filter((other) => other[side] === cell[side]).length;
  const worth = (cell: PlayedCell) =>
    pairsOf(cell).filter((pair) => !seen.has(pair)).length -
    ofThe('row', cell) / 100 -
    ofThe('pbx', cell) / 1000 -
    (isLong(cell) ? 1 : 0);
  while (chosen.size < Math.min(SELECTED, cells.length)) {
    const left = cells.filter((cell) => !chosen.has(cell));
    const next = left.reduce((best, cell) => (worth(cell) > worth(best) ? cell : best));
    for (const pair of pairsOf(next)) seen.add(pair);
    chosen.add(next);
  }
  return cells.filter((cell) => chosen.has(cell));
}
