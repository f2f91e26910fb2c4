/** Around a run of the matrix: what was seen is collected, printed, and of a whole run written to `docs/`. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CELLS, isPlayed, PBXS } from './cells';
import { chosenCells, WHOLE } from './choice';
import { reportOf } from './report';
import { forget, isAt, seenOf } from './results';

const PAGE = resolve(import.meta.dirname, '../../../docs/transfer-matrix.md');

export function setup(): void {
  forget(chosenCells());
}

export function teardown(): void {
  const chosen = chosenCells();
  const seen = PBXS.flatMap(seenOf);
  const played = seen.filter((each) => chosen.some((cell) => isAt(cell, each)));
  const wrong = played.filter(({ ok }) => !ok);
  const seconds = Math.round(played.reduce((sum, each) => sum + each.seconds, 0));
  process.stdout.write(
    `\n${played.length} of ${chosen.length} chosen cells played in ${seconds} s, ${wrong.length} not as expected\n`,
  );
  for (const { pbx, method, row, instead } of wrong)
    process.stdout.write(`  ${pbx}, ${method}, ${row}: ${instead}\n`);
  if (process.env[WHOLE] === undefined) return;
  const page = reportOf(seen);
  process.stdout.write(`\n${page.slice(page.indexOf('## '))}`);
  // One phone system after the other is a whole run, too.
  if (seen.length === CELLS.filter(isPlayed).length) writeFileSync(PAGE, page);
}
