import { cutVisibly, ENDING_ROOM } from './cut';
import {
  type HandoffCaller,
  type HandoffDocument,
  type HandoffItem,
  type HandoffPlan,
  SUMMARY_LENGTH,
} from './document';
import { planLists } from './plan';

/** How the parts of a plan are called, in the language of the agent who tells it. */
export interface PlanWords {
  readonly attempted: string;
  readonly next_steps: string;
  readonly promises: string;
  readonly opening: string;
}

/** What comes first is read first, and cut last by whoever has less room: a brief, another system. */
const SUMMED = ['promises', 'next_steps', 'opening', 'attempted'] as const;
/** Characters that stay of what it is about, and of each part, however much there is besides. */
const LEAST_TEXT = 120;
const LEAST_PART = 24;
/** By so much of its beginning a part is known again: less than what always stays. */
const KNOWN_BY = 20;
const BETWEEN = '\n\n';

export interface Summed {
  /** The agent's line to the colleague. */
  readonly message: string | undefined;
  readonly note: string;
  /** What stands for it where the agent has written neither. */
  readonly received: string | undefined;
  readonly caller: HandoffCaller;
  readonly items: readonly HandoffItem[];
  readonly plans: readonly HandoffPlan[];
  readonly words: PlanWords;
}

/**
 * The agent's line to the colleague, else the beginning of the notes, else who it is about and the first open item; and
 * below it what was promised, is to be done next, may be said first and was tried: what a receiver reads who has no more
 * than this. What is too long is cut from the end on, then the line or note down to a sentence, what was promised last.
 */
export function summaryOf({ message, note, received, caller, items, plans, words }: Summed): string {
  const [item] = items;
  const text =
    message?.trim() ||
    note.trim() ||
    received ||
    [caller.name ?? caller.tel, caller.company, item?.number, item?.title].filter(Boolean).join(' · ');
  const told = SUMMED.flatMap((part) => {
    const said = plans.flatMap((plan) => (part === 'opening' ? (plan.opening ?? []) : plan[part]));
    return said.length === 0 ? [] : [{ part, line: `${words[part]}: ${said.join('; ')}` }];
  });
  return fitted(
    text,
    told.map(({ part, line }) => ({
      line,
      least: words[part].length + LEAST_PART + ENDING_ROOM,
      last: part === 'promises',
    })),
  );
}

interface Told {
  readonly line: string;
  /** Characters with which it still can be read. */
  readonly least: number;
  /** Only when nothing else can be shortened. */
  readonly last: boolean;
}

function fitted(text: string, told: readonly Told[]): string {
  const lines = told.map(({ line }) => line);
  const whole = (head: string) => [head, lines.join('\n')].filter((part) => part !== '').join(BETWEEN);
  const over = (head: string) => whole(head).length - SUMMARY_LENGTH;
  const shorten = (at: number): void => {
    const [line, each] = [lines[at], told[at]];
    if (line === undefined || each === undefined || over(text) <= 0) return;
    lines[at] = cutVisibly(line, Math.max(each.least, line.length - over(text)));
  };
  for (let at = told.length - 1; at >= 0; at--) if (told[at]?.last === false) shorten(at);
  const room = text.length - Math.max(0, over(text));
  const head = room >= text.length ? text : cutVisibly(text, Math.max(LEAST_TEXT, room));
  const promised = told.findIndex(({ last }) => last);
  const line = lines[promised];
  if (line !== undefined && over(head) > 0) lines[promised] = cutVisibly(line, line.length - over(head));
  return whole(head);
}

const CUT_END = /… \(cut, \d+ more characters\)$/;

/**
 * What of a summary is said nowhere else in the document: nothing where it is made of the line and the notes, and
 * without what the plans say. `undefined`: nothing.
 */
export function ownSummary({ summary, reason, notes, plans = [] }: HandoffDocument): string | undefined {
  const text = withoutPlans(summary, plans);
  const beginning = text.replace(CUT_END, '');
  const said = [reason?.text, ...notes.map((note) => note.text)];
  if (text === '' || said.some((each) => each?.trim().startsWith(beginning))) return undefined;
  return text;
}

/** Only what repeats them goes: another program may write its summaries otherwise. */
export function withoutPlans(summary: string, plans: readonly HandoffPlan[]): string {
  const said = plans.flatMap((plan) => [...planLists.flatMap((list) => plan[list]), plan.opening ?? '']);
  const at = summary.lastIndexOf(BETWEEN);
  const below = summary.slice(at === -1 ? 0 : at);
  const repeats = said.some((each) => each !== '' && below.includes(`: ${each.slice(0, KNOWN_BY)}`));
  return repeats ? summary.slice(0, Math.max(0, at)) : summary;
}
