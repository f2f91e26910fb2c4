/** Which cells a run plays: all, what its environment names, or the selection that is part of `npm test`. */
import { CELLS, isPlayed, type PlayedCell } from './cells';

/** What `npm run test:matrix` sets: `all`, or some of them by `PATCHCORD_PBX`, `PATCHCORD_METHOD`, `PATCHCORD_ROW`. */
export const WHOLE = 'PATCHCORD_MATRIX';

export function chosenCells(env: NodeJS.ProcessEnv = process.env): readonly PlayedCell[] {
  const played = CELLS.filter(isPlayed);
  if (env[WHOLE] === undefined) return pairwise(played);
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

/**
 * Few cells that have among them every pair that any cell has. The one that adds most comes next; of equals one of the
 * phone system that has the fewest, so that they have about as many each. The same cells always give the same choice.
 */
export function pairwise(cells: readonly PlayedCell[]): readonly PlayedCell[] {
  const missing = new Set(cells.flatMap(pairsOf));
  const chosen: PlayedCell[] = [];
  while (missing.size > 0) {
    const worth = (cell: PlayedCell) =>
      pairsOf(cell).filter((pair) => missing.has(pair)).length -
      chosen.filter(({ pbx }) => pbx === cell.pbx).length / 1000;
    const next = cells.reduce((best, cell) => (worth(cell) > worth(best) ? cell : best));
    for (const pair of pairsOf(next)) missing.delete(pair);
    chosen.push(next);
  }
  return cells.filter((cell) => chosen.includes(cell));
}
