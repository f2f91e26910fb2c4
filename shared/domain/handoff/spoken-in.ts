import { MOMENTS_SCHEMA, TRANSCRIPT_SCHEMA, type VconAnalysis } from './vcon';

/** How the body of an analysis is read. */
interface Reading {
  readonly textOf: (content: Partial<VconAnalysis>) => string | undefined;
  readonly jsonObject: (content: Partial<VconAnalysis>) => Readonly<Record<string, unknown>> | undefined;
}

/** Where the programs that write transcripts keep what was said, one element a sentence or a turn. */
const LISTS = ['segments', 'utterances', 'turns', 'paragraphs', 'messages', 'transcript'] as const;
/** `[00:01:02] Alice: …`, the time and the name each where they stand. */
const SPOKEN = /^(?:\[?(\d{1,2}(?::\d{2}){1,2})(?:[.,]\d+)?\]?\s+)?(?:(\p{L}[^:\n]{0,60}):\s+)?(.+)$/u;

/**
 * Transcript and key moments of a vCon, still to be read by their schema. Ours comes back as it was; of others' are read
 * plain texts, a line each, and lists of what somebody said. What was said in several dialogs stands one after the other.
 */
export function spokenIn(
  analysis: readonly Partial<VconAnalysis>[],
  { textOf, jsonObject }: Reading,
): { readonly transcript?: object; readonly moments?: unknown } {
  const transcripts = analysis.filter(({ type }) => type === 'transcript');
  const own = transcripts.find(({ schema }) => schema === TRANSCRIPT_SCHEMA);
  const moments = analysis.find(({ schema }) => schema === MOMENTS_SCHEMA);
  const told = moments && jsonObject(moments)?.['moments'];
  const segments = transcripts.flatMap((each) => segmentsOf(textOf(each), jsonObject(each)));
  const made = transcripts.map(({ vendor }) => vendor).find((vendor) => vendor !== undefined);
  const transcript = own === undefined ? { by: made, segments } : jsonObject(own);
  return {
    ...(transcript === undefined || (own === undefined && segments.length === 0) ? {} : { transcript }),
    ...(told === undefined ? {} : { moments: told }),
  };
}

function segmentsOf(
  text: string | undefined,
  body: Readonly<Record<string, unknown>> | undefined,
): readonly object[] {
  if (text !== undefined) return text.split('\n').flatMap(spokenLine);
  if (body === undefined) return [];
  const list = LISTS.map((name) => body[name]).find(Array.isArray);
  if (list !== undefined) return list.map(spokenElement);
  const whole = body['text'] ?? body['transcript'];
  return typeof whole === 'string' ? whole.split('\n').flatMap(spokenLine) : [];
}

function spokenLine(line: string): readonly object[] {
  // A line without an end is no speech.
  const [, time, speaker, text] = SPOKEN.exec(line.slice(0, 4_000).trim()) ?? [];
  if (text === undefined) return [];
  const t0 = time?.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return [{ t0, speaker, text }];
}

/** Under the names that are common for it. */
function spokenElement(element: unknown): object {
  if (typeof element === 'string') return { text: element };
  if (typeof element !== 'object' || element === null) return { text: '' };
  const each = element as Readonly<Record<string, unknown>>;
  const first = (...names: readonly string[]) =>
    names.map((name) => each[name]).find((value) => value !== undefined);
  const speaker = first('speaker', 'speaker_label', 'role', 'channel', 'name');
  return {
    t0: first('t0', 'start', 'start_time', 'begin', 'offset'),
    speaker: typeof speaker === 'number' ? String(speaker) : speaker,
    text: first('text', 'transcript', 'content', 'body'),
  };
}
