import type { SelfTestItem } from './desktop/self-test';
import { type LineState, lineSentence } from './line';
import { type BlindMethod, blindMethod, type PbxProfile } from './pbx-profile';
import type { Sentence } from './sentence';

export type PbxTestStep = 'line' | 'messages' | 'tokens' | 'media';

/** The test of the phone system, as the windows see it. */
export type PbxTestView =
  | { readonly state: 'running'; readonly step: PbxTestStep }
  /** Why it ended before its end: the agent did it, or a call came, which goes first. */
  | { readonly state: 'stopped'; readonly why: 'cancelled' | 'call' }
  | { readonly state: 'done'; readonly items: readonly SelfTestItem[] };

/** What was found out. What an earlier step made pointless is absent. */
export interface PbxFindings {
  /** Host and port of the address in use. */
  readonly host: string;
  /** The way there is encrypted, and so its certificate was checked. */
  readonly secure: boolean;
  readonly line: LineState;
  readonly extension: string;
  readonly messages?: MessageFinding;
  readonly tokens?: TokenFinding;
  /** Absent too where no extension with an echo was named. */
  readonly media?: MediaFinding;
  readonly profile: PbxProfile;
  /** What the phone system is, in a sentence; absent before it has said anything. */
  readonly system?: Sentence | undefined;
  readonly transferMethod: 'auto' | BlindMethod;
}

/**
 * A MESSAGE to oneself. `back`: as it was sent; `looped`: our own phone refused it (482), so it got there; `nowhere`: it
 * was accepted and not seen again. `largest`, in bytes, is what arrived whole, `tooLarge` what did not.
 */
export type MessageFinding =
  | { readonly result: 'back' | 'looped'; readonly largest: number; readonly tooLarge?: number }
  | { readonly result: 'nowhere' }
  | { readonly result: 'refused'; readonly code: number };

/**
 * A call to oneself with a token, which nobody hears: it is refused when it comes. `alone`: it came without the token;
 * `looped`: it came back as it was, and our own phone refuses such a one; `nowhere`: it did not come.
 */
export type TokenFinding =
  | { readonly result: 'arrived' | 'alone' | 'looped' | 'nowhere' }
  | { readonly result: 'refused'; readonly code: number };

/** A call to an extension that says again what it hears. */
export type MediaFinding =
  | { readonly result: 'heard' | 'silent' | 'no-answer' }
  | { readonly result: 'refused'; readonly code: number };

/** A frame of a handoff outside a call: what has to fit. */
const FRAME = 900;

/** What the test has found, for the agent and whoever looks after the phone system. Pure: the sentences are all there is. */
export function pbxTestItems(findings: PbxFindings): readonly SelfTestItem[] {
  const { line, host, extension } = findings;
  if (line.state !== 'registered')
    return [
      {
        id: 'line',
        state: 'warning',
        sentence: lineSentence(line),
        advice: { key: 'pbx-test.line-advice', values: { host } },
      },
    ];
  return [
    {
      id: 'line',
      state: 'good',
      sentence: {
        key: findings.secure ? 'pbx-test.line' : 'pbx-test.line-plain',
        values: { host, extension },
      },
    },
    ...(findings.messages === undefined ? [] : [messageItem(findings.messages)]),
    ...(findings.tokens === undefined ? [] : [tokenItem(findings.tokens)]),
    mediaItem(findings.media),
    ...(findings.system === undefined ? [] : [systemItem(findings.system, findings.profile)]),
    methodItem(findings),
  ];
}

function messageItem(found: MessageFinding): SelfTestItem {
  const id = 'messages';
  switch (found.result) {
    case 'nowhere':
      return warning(id, { key: 'pbx-test.messages-nowhere' }, { key: 'pbx-test.recipe' });
    case 'refused':
      return warning(
        id,
        { key: 'pbx-test.messages-refused', values: { code: found.code } },
        { key: 'pbx-test.recipe' },
      );
    default: {
      const { largest, tooLarge } = found;
      if (largest < FRAME)
        return warning(
          id,
          { key: 'pbx-test.messages-small', values: { largest } },
          { key: 'pbx-test.recipe' },
        );
      return {
        id,
        state: 'good',
        sentence:
          tooLarge === undefined
            ? { key: 'pbx-test.messages', values: { largest } }
            : { key: 'pbx-test.messages-up-to', values: { largest, tooLarge } },
      };
    }
  }
}

function tokenItem(found: TokenFinding): SelfTestItem {
  const id = 'tokens';
  switch (found.result) {
    case 'arrived':
      return { id, state: 'good', sentence: { key: 'pbx-test.tokens' } };
    case 'alone':
      return warning(id, { key: 'pbx-test.tokens-alone' }, { key: 'pbx-test.recipe' });
    case 'looped':
      return { id, state: 'good', sentence: { key: 'pbx-test.tokens-looped' } };
    case 'nowhere':
      return { id, state: 'unknown', sentence: { key: 'pbx-test.tokens-nowhere' } };
    case 'refused':
      return {
        id,
        state: 'unknown',
        sentence: { key: 'pbx-test.tokens-refused', values: { code: found.code } },
      };
  }
}

function mediaItem(found: MediaFinding | undefined): SelfTestItem {
  const id = 'media';
  switch (found?.result) {
    case undefined:
      return { id, state: 'unknown', sentence: { key: 'pbx-test.media-untested' } };
    case 'heard':
      return { id, state: 'good', sentence: { key: 'pbx-test.media' } };
    case 'silent':
      return warning(id, { key: 'pbx-test.media-silent' }, { key: 'pbx-test.media-advice' });
    case 'no-answer':
      return warning(id, { key: 'pbx-test.media-no-answer' });
    case 'refused':
      return warning(id, { key: 'pbx-test.media-refused', values: { code: found?.code ?? 0 } });
  }
}

/** It is good news where a caller whom nobody takes is not lost. */
function systemItem(sentence: Sentence, { kind, failedBlind }: PbxProfile): SelfTestItem {
  const state = kind === 'unknown' ? 'unknown' : failedBlind === 'lost' ? 'warning' : 'good';
  return { id: 'system', state, sentence };
}

function methodItem({ profile, transferMethod }: PbxFindings): SelfTestItem {
  const number = blindMethod(transferMethod, profile, 'number');
  const chosen = transferMethod !== 'auto';
  // The agent may choose what loses callers, and has to know.
  const risky = number === 'native' && profile.failedBlind === 'lost';
  return {
    id: 'method',
    state: risky ? 'warning' : 'good',
    sentence: { key: `pbx-test.method-${number}`, values: { chosen: chosen ? 'yes' : 'no' } },
    ...(risky ? { advice: { key: 'pbx-test.method-risky' } as const } : {}),
  };
}

function warning(id: string, sentence: Sentence, advice?: Sentence): SelfTestItem {
  return { id, state: 'warning', sentence, ...(advice === undefined ? {} : { advice }) };
}
