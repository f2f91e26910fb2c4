import type { SelfTestItem } from './desktop/self-test';
import { type LineProblem, type LineState, lineSentence, type MicrophoneState } from './line';
import type { PbxTestView } from './pbx-test';
import type { Sentence } from './sentence';

/** A line of the test after a phone system was connected; `running`: it is being found out, `waiting`: it comes later. */
export interface SetupItem {
  readonly id: string;
  readonly state: SelfTestItem['state'] | 'running' | 'waiting';
  readonly sentence: Sentence;
  readonly advice?: Sentence;
}

export interface SetupFindings {
  /** Host and port that were typed. */
  readonly host: string;
  /** The way there is encrypted, and so its certificate is checked. */
  readonly secure: boolean;
  readonly line: LineState;
  readonly microphone: MicrophoneState;
  readonly test: PbxTestView | null;
}

/** The phone system's computer has not answered at all. */
const noAnswer: readonly LineProblem[] = [
  'offline',
  'unreachable',
  'refused',
  'timeout',
  'closed',
  'no-phone',
];

/**
 * What is known of a phone system that is being connected, in the order in which it is found out: one that fails leaves
 * the later ones waiting, as they hang on it.
 */
export function setupItems(findings: SetupFindings): readonly SetupItem[] {
  const { host, line, microphone, test } = findings;
  const problem = line.state === 'down' ? line.problem : undefined;
  const unreached = problem !== undefined && noAnswer.includes(problem);
  const untrusted = problem === 'certificate';
  const open = line.state === 'registering' || line.state === 'registered';
  const refused = problem !== undefined && !unreached && !untrusted;
  const isThere = open || refused;

  return [
    isThere || untrusted
      ? { id: 'address', state: 'good', sentence: { key: 'setup.address-good', values: { host } } }
      : unreached
        ? failed('address', line, { key: `setup.advice.${adviceOf(problem)}`, values: { host } })
        : { id: 'address', state: 'running', sentence: { key: 'setup.address-running', values: { host } } },
    certificate(findings, isThere, untrusted),
    registration(line, refused),
    microphoneItem(microphone, line.state === 'registered'),
    ...tested(test, line.state === 'registered'),
  ];
}

/** Everything has been found out that can be, or something failed on which the rest hangs. */
export function isSetupTested(items: readonly SetupItem[]): boolean {
  return !items.some(({ state }) => state === 'running');
}

function adviceOf(problem: LineProblem | undefined): 'offline' | 'phone' | 'address' {
  if (problem === 'offline') return 'offline';
  return problem === 'no-phone' ? 'phone' : 'address';
}

function failed(id: string, line: LineState, advice: Sentence): SetupItem {
  return { id, state: 'warning', sentence: lineSentence(line), advice };
}

function certificate({ host, secure, line }: SetupFindings, isThere: boolean, untrusted: boolean): SetupItem {
  const id = 'certificate';
  if (untrusted) return failed(id, line, { key: 'setup.advice.certificate', values: { host } });
  if (!isThere) return { id, state: 'waiting', sentence: { key: 'setup.certificate-waiting' } };
  return secure
    ? { id, state: 'good', sentence: { key: 'setup.certificate-good', values: { host } } }
    : { id, state: 'unknown', sentence: { key: 'setup.certificate-none' } };
}

function registration(line: LineState, refused: boolean): SetupItem {
  const id = 'registration';
  if (line.state === 'registered') return { id, state: 'good', sentence: { key: 'setup.registration-good' } };
  if (line.state === 'registering')
    return { id, state: 'running', sentence: { key: 'setup.registration-running' } };
  if (refused && line.state === 'down') {
    const known = line.problem === 'wrong-password' || line.problem === 'unknown-extension';
    return failed(id, line, { key: known ? `setup.advice.${line.problem}` : 'setup.advice.refused' });
  }
  return { id, state: 'waiting', sentence: { key: 'setup.registration-waiting' } };
}

function microphoneItem(microphone: MicrophoneState, up: boolean): SetupItem {
  const id = 'microphone';
  const sentence: Sentence = { key: `microphone.${microphone}` };
  if (microphone === 'ok') return { id, state: 'good', sentence };
  if (microphone !== 'unknown')
    return { id, state: 'warning', sentence, advice: { key: 'setup.advice.microphone' } };
  return { id, state: up ? 'unknown' : 'waiting', sentence: { key: 'setup.microphone-untested' } };
}

/** What the test of the phone system has found besides the line, which stands above. */
function tested(test: PbxTestView | null, up: boolean): readonly SetupItem[] {
  if (up && test?.state === 'done') return test.items.filter(({ id }) => id !== 'line');
  if (up && test?.state === 'running')
    return [{ id: 'system', state: 'running', sentence: { key: `pbx-test.step.${test.step}` } }];
  if (up && test?.state === 'stopped')
    return [{ id: 'system', state: 'unknown', sentence: { key: `pbx-test.stopped.${test.why}` } }];
  return [{ id: 'system', state: 'waiting', sentence: { key: 'setup.system-waiting' } }];
}
