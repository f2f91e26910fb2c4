/**
 * Practice mode's crowd: a page with JsSIP user agents that play callers and colleagues with synthetic audio.
 * Each user agent has a socket of its own to the practice PBX, carried by the desk like the phone's.
 */
import type { Call } from './wire';

export interface CrowdColleague {
  readonly extension: string;
  readonly password: string;
  readonly name: string;
  /** `answers-as-stranger`: picks up, but has no desk and answers no handoff. */
  readonly behaviour: 'answers' | 'busy' | 'no-answer' | 'declines' | 'answers-as-stranger';
}

/** Desk to crowd. */
export interface CrowdCalls {
  /** Signs the colleagues in; those of an earlier call leave. */
  'crowd.configure': Call<{ domain: string; colleagues: readonly CrowdColleague[] }, void>;
  /** A caller rings `target`; `number` is what the INVITE's From shows, absent for an anonymous caller. */
  'crowd.ring': Call<{ target: string; number?: string; displayName?: string }, void, 'failed'>;
  /** Every call that was placed by this crowd ends. */
  'crowd.hangUpAll': Call<Record<string, never>, void>;
}

/** Crowd to desk; `ua` names the user agent whose socket is meant: letters, digits and dashes, at most 64. */
export interface CrowdSignals {
  'crowd.connect': { ua: string };
  'crowd.disconnect': { ua: string };
  'crowd.send': { ua: string; data: string };
}

/** Desk to crowd. */
export interface CrowdLineSignals {
  'crowd.opened': { ua: string };
  'crowd.closed': { ua: string };
  'crowd.data': { ua: string; data: string };
}
