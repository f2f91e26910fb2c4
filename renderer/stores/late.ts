/**
 * Rows in the order in which they were first shown, what came later behind them and marked: a list that is being
 * read doesn't move. `known` are the ids of the first frame.
 */
export function stableOrder<T extends { readonly id: string }>(
  known: readonly string[],
  rows: readonly T[],
): readonly { readonly row: T; readonly late: boolean }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const first = known.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [{ row, late: false }];
  });
  const seen = new Set(known);
  return [...first, ...rows.filter((row) => !seen.has(row.id)).map((row) => ({ row, late: true }))];
}
