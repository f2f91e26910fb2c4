/**
 * Practice mode's crowd: a page with JsSIP user agents that play callers and colleagues with synthetic audio.
 * Each user agent has a socket of its own to the practice PBX, carried by the desk like the phone's.
 */
import type { Call } from './wire';

export interface CrowdColleague {
  readonly extension: string;
  readonly password: string;
  readonly name: string;
  readonly behaviour: 'answers' | 'busy' | 'no-answer' | 'declines';
}

/** Desk to crowd. */
export interface CrowdCalls {
  'crowd.configure': Call<{ domain: string; colleagues: readonly CrowdColleague[] }, void>;
  /** A caller rings `target`; `number` is what the INVITE's From shows, absent for an anonymous caller. */
  'crowd.ring': Call<
    { user: string; password: string; target: string; number?: string; displayName?: string },
    void,
    'failed'
  >;
  /** Every call that was placed by this crowd ends. */
  'crowd.hangUpAll': Call<Record<string, never>, void>;
}

/** Crowd to desk; `ua` names the user agent whose socket is meant. */
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
