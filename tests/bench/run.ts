/**
 * `npm run bench [-- NAME …] [--people=N[,N]] [--data=DIR] [--json]`: a table, or one JSON object a line; exits 1 where a
 * limit is missed. With `--data` the contacts that were made are kept in that folder for the next run.
 */
import { createBases } from './bases';
import type { Bench, BenchRow } from './bench';
import { idle } from './idle';
import { lookup } from './lookup';
import { servePeople } from './people-server';
import { ringToCard } from './ring-to-card';
import { search } from './search';
import { start } from './start';
import { sync } from './sync';
import { insertBare } from './sync-bare';
import { transfer } from './transfer';
import { typing } from './typing';

const benches: readonly Bench[] = [ringToCard, lookup, search, sync, transfer, start, idle, typing];

const args = process.argv.slice(2);
const json = args.includes('--json');
const names = args.filter((arg) => !arg.startsWith('--'));
const people = optionOf('people')?.split(',').map(Number);
if (people?.some((count) => !Number.isSafeInteger(count) || count < 1_000)) {
  process.stderr.write('--people takes numbers of contacts from 1000 on, with commas between them\n');
  process.exit(2);
}
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such bench: ${unknown.join(', ')}. There are: ${benches.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}

if (args.includes('--insert-bare')) insertBare(optionOf('from') ?? '', optionOf('to') ?? '');
else if (args.includes('--serve-people')) servePeople(people?.[0] ?? 0);
else await runAll();

async function runAll(): Promise<never> {
  let missed = false;
  if (!json)
    process.stdout.write(
      `${line(['bench', 'case', 'unit', 'median', 'p95', 'p99', 'ratio', 'limit', ''])}\n`,
    );
  const bases = createBases(optionOf('data'));
  try {
    for (const bench of benches) {
      if (names.length > 0 && !names.includes(bench.name)) continue;
      for (const row of await bench.run({ people, bases })) {
        missed ||= !row.ok;
        process.stdout.write(`${json ? JSON.stringify(row) : line(cells(row))}\n`);
      }
    }
  } finally {
    bases.dispose();
  }
  process.exit(missed ? 1 : 0);
}

function optionOf(name: string): string | undefined {
  const start = `--${name}=`;
  return args.find((arg) => arg.startsWith(start))?.slice(start.length);
}

function cells(row: BenchRow): readonly string[] {
  const number = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(2));
  return [
    row.bench,
    row.case,
    row.unit,
    number(row.median),
    number(row.p95),
    number(row.p99),
    number(row.ratio),
    number(row.limit),
    row.ok ? 'ok' : 'MISSED',
  ];
}

function line(columns: readonly string[]): string {
  const widths = [14, 34, 5, 10, 10, 10, 7, 7, 6];
  return columns
    .map((cell, index) => (index < 3 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join(' ')
    .trimEnd();
}
