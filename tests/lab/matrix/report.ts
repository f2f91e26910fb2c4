/** The matrix as a table for people: what was expected of each cell, and where something else was seen. */
import {
  CELLS,
  type Cell,
  isPlayed,
  METHODS,
  type Method,
  PBXS,
  type PbxName,
  ROWS,
  type Row,
} from './cells';
import { isAt, type Seen } from './results';

const PBX: Readonly<Record<PbxName, string>> = {
  recipe: 'Asterisk 22 with the recipe',
  stock: 'Asterisk 22 as it comes',
  kamailio: 'Kamailio 6.1, a proxy',
  practice: 'Practice mode’s own',
};

const METHOD: Readonly<Record<Method, string>> = {
  native: 'at once',
  guarded: 'blind',
  supervised: 'supervised',
  incoming: 'colleague called',
  semi: 'completed while ringing',
};

const ROW: Readonly<Record<Row, string>> = {
  answered: 'answered',
  busy: 'busy',
  'no-answer': 'no answer',
  declined: 'declined',
  unknown: 'unknown number',
  'not-signed-in': 'not signed in',
  'target-killed': 'the colleague’s desk killed',
  'transferor-killed': 'the agent’s desk killed',
  'caller-before': 'caller hangs up while it rings',
  'caller-during': 'caller hangs up in the consultation',
  'caller-after': 'caller hangs up while or after they are handed over',
  'cut-sending': 'line cut while the caller is put on hold',
  'cut-ringing': 'line cut while it rings',
  'cut-talking': 'line cut in the consultation',
  'cut-completing': 'line cut while completing',
};

const HEAD = `# What becomes of a transfer

Every phone system that is tested, every way to transfer, every way it can go: two built desks in Chromium, a caller
from outside, voice on both ends. \`npm run test:matrix\` plays all of it and writes this page; \`npm test\` plays a
selection with most of their pairs. Where the agent reads what, word for word:
\`tests/lab/matrix/cells.ts\`.

**taken** colleague and caller hear each other, the agent is free and knows it ·
**back** the caller is with the agent again, and a sentence says why ·
**rings again** the phone system rings the agent with the caller, who is back when they answer ·
**gone** nobody is in a call any more, and the agent is told, with the notes kept and a way to call back ·
**untouched** the caller has stayed with the agent all the time ·
**with colleague** the caller is gone, agent and colleague talk on · **–** there is no such thing.

_at once_: the phone system is asked to take the caller without a consult call · _blind_: the colleague is called
first, without the agent's voice · _colleague called_: the agent connects the caller with a colleague who has called.
`;

export function reportOf(seen: readonly Seen[]): string {
  const notes: string[] = [];
  const text = ({ expected, ...cell }: Cell): string => {
    const noted = expected.note === undefined ? '' : ` [${noteOf(notes, expected.note)}]`;
    if (!isPlayed({ expected, ...cell })) return `–${noted}`;
    const result = seen.find((each) => isAt(cell, each));
    const end = expected.end.replaceAll('-', ' ');
    if (result === undefined) return `not run: ${end}${noted}`;
    return `${result.ok ? end : `**✗** ${end}`}${noted}`;
  };
  const tables = PBXS.map((pbx) => {
    const head = ['', ...METHODS.map((method) => METHOD[method])];
    const rows = ROWS.map((row) => {
      const cells = METHODS.map((method) =>
        CELLS.find((cell) => cell.pbx === pbx && cell.method === method && cell.row === row),
      );
      return [ROW[row], ...cells.map((cell) => (cell === undefined ? '' : text(cell)))];
    });
    return `## ${PBX[pbx]}\n\n${tableOf([head, ...rows])}`;
  });
  const failed = seen.filter(({ ok }) => !ok);
  const other = failed.map(
    ({ pbx, method, row, instead = '' }) =>
      `- ${PBX[pbx]}, ${METHOD[method]}, ${ROW[row]}: ${instead.slice(0, 400)}`,
  );
  const sections = [
    HEAD,
    ...tables,
    `## Notes\n\n${notes.map((note, at) => `${at + 1}. ${sentence(note)}`).join('\n')}`,
    ...(other.length === 0 ? [] : [`## Seen otherwise\n\n${other.join('\n')}`]),
  ];
  return `${sections.join('\n\n').replaceAll(/\n{3,}/g, '\n\n')}\n`;
}

/** Its number; the same words have the same one. */
function noteOf(notes: string[], note: string): number {
  if (!notes.includes(note)) notes.push(note);
  return notes.indexOf(note) + 1;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0), 3));
  const line = (row: readonly string[]) =>
    `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...others] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
