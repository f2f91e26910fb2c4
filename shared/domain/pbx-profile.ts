import { plainLine } from '../lib/plain-text';
import type { TransferTargetKind } from './directory';
import type { Sentence } from './sentence';

/** Phone systems by what they do with a transfer; which maker's they are decides only where nothing was seen. */
export type PbxKind =
  /** A plain dialplan: no header is forwarded, a blind transfer that fails has lost the caller. */
  | 'asterisk-stock'
  /** With `resources/pbx/asterisk`. */
  | 'asterisk-recipe'
  | 'freeswitch-stock'
  /** With `confirm-blind-transfer`. */
  | 'freeswitch-confirm'
  /** REFER goes end to end: the caller's own phone or gateway carries it out (RFC 5589). */
  | 'proxy'
  /** The practice mode's own: a proxy. */
  | 'practice'
  | 'unknown';

/** What a transfer has to know of the phone system it goes through. */
export interface PbxProfile {
  readonly kind: PbxKind;
  /**
   * Where the caller is when a native blind transfer has failed: `with-agent` never left, `returned` is put back on
   * the agent's call, `recalled` rings the agent anew, `lost` is gone.
   */
  readonly failedBlind: 'with-agent' | 'returned' | 'recalled' | 'lost';
  /** REFER is carried out by the caller's side: what its NOTIFYs report is the target's own answer. */
  readonly endToEnd: boolean;
  /**
   * Final codes of such a NOTIFY with which the transfer has not even begun: the caller is still on the agent's call,
   * whatever `failedBlind` says.
   */
  readonly neverStarted: readonly number[];
  /**
   * A 200 before any ringing proves nothing: Asterisk takes a voice frame that was still on its way to the caller for
   * the answer now and then (`refer_progress_framehook`).
   */
  readonly answersUnrung: boolean;
  /** How long after its 202 a final NOTIFY is waited for, in seconds: a little less than the phone system itself waits. */
  readonly finalNotifySeconds: number;
  /** A token on the REFER reaches the one who is called. */
  readonly referCarriesToken: boolean;
  /** How a number is transferred to that is no colleague's, unless the settings say otherwise. */
  readonly toNumber: BlindMethod;
}

/** What was seen of the account's phone system, and is remembered. */
export interface PbxFacts {
  /** What the registrar calls itself: the Server or User-Agent header of its answers. */
  readonly registrar?: string | undefined;
  /** User-Agent of the INVITEs that come: what carries out a REFER where the registrar is only a proxy. */
  readonly caller?: string | undefined;
  /** What became of a MESSAGE to oneself: delivered, refused by our own phone as a loop, or never seen again. */
  readonly messages?: 'back' | 'looped' | 'nowhere' | undefined;
  /** A colleague's call rang with a token. */
  readonly tokenArrived?: true | undefined;
  /** A caller came back with `X-Handoff-Recall`. */
  readonly recalled?: true | undefined;
  /** A blind transfer was reported to have failed after it had begun. */
  readonly failureReported?: true | undefined;
}

/** As Asterisk reports them (`res_pjsip_refer.c`); the others say them of no caller who has left either. */
const BEFORE_THE_MOVE = [400, 403, 404, 500, 603] as const;

const profiles: Readonly<Record<PbxKind, Omit<PbxProfile, 'kind'>>> = {
  'asterisk-stock': {
    failedBlind: 'lost',
    endToEnd: false,
    neverStarted: BEFORE_THE_MOVE,
    answersUnrung: true,
    finalNotifySeconds: 55,
    referCarriesToken: false,
    toNumber: 'guarded',
  },
  'asterisk-recipe': {
    failedBlind: 'recalled',
    endToEnd: false,
    neverStarted: BEFORE_THE_MOVE,
    answersUnrung: true,
    finalNotifySeconds: 55,
    referCarriesToken: true,
    toNumber: 'guarded',
  },
  'freeswitch-stock': {
    failedBlind: 'lost',
    endToEnd: false,
    neverStarted: [],
    answersUnrung: false,
    finalNotifySeconds: 5,
    referCarriesToken: false,
    toNumber: 'guarded',
  },
  'freeswitch-confirm': {
    failedBlind: 'returned',
    endToEnd: false,
    neverStarted: [],
    answersUnrung: false,
    finalNotifySeconds: 595,
    referCarriesToken: false,
    toNumber: 'native',
  },
  proxy: {
    failedBlind: 'with-agent',
    endToEnd: true,
    neverStarted: [],
    answersUnrung: false,
    finalNotifySeconds: 295,
    referCarriesToken: true,
    toNumber: 'native',
  },
  // Guarded, as on most phone systems: what is practised is what will be met.
  practice: {
    failedBlind: 'with-agent',
    endToEnd: true,
    neverStarted: [],
    answersUnrung: false,
    finalNotifySeconds: 295,
    referCarriesToken: true,
    toNumber: 'guarded',
  },
  // As careful as the least that is known of any.
  unknown: {
    failedBlind: 'lost',
    endToEnd: false,
    neverStarted: BEFORE_THE_MOVE,
    answersUnrung: true,
    finalNotifySeconds: 55,
    referCarriesToken: false,
    toNumber: 'guarded',
  },
};

export function profileOf(kind: PbxKind): PbxProfile {
  return { kind, ...profiles[kind] };
}

/**
 * Which profile fits what was seen. A proxy is believed to be one only while no INVITE shows a PBX behind it: that
 * one carries out the transfers then.
 */
export function detectPbx(facts: PbxFacts): PbxKind {
  const registrar = familyOf(facts.registrar);
  const behind = familyOf(facts.caller);
  const isProxy = registrar === 'proxy' || (registrar === undefined && facts.messages === 'looped');
  const family = isProxy && behind !== undefined ? behind : isProxy ? 'proxy' : registrar;
  switch (family) {
    case 'asterisk': {
      const hasRecipe = facts.recalled ?? facts.tokenArrived ?? facts.messages === 'back';
      return hasRecipe ? 'asterisk-recipe' : 'asterisk-stock';
    }
    case 'freeswitch':
      return facts.failureReported ? 'freeswitch-confirm' : 'freeswitch-stock';
    case 'proxy':
      return 'proxy';
    case undefined:
      return 'unknown';
  }
}

type Family = 'asterisk' | 'freeswitch' | 'proxy';

function familyOf(product: string | undefined): Family | undefined {
  if (product === undefined) return undefined;
  if (/asterisk|freepbx|fpbx/i.test(product)) return 'asterisk';
  if (/freeswitch/i.test(product)) return 'freeswitch';
  return /kamailio|opensips/i.test(product) ? 'proxy' : undefined;
}

export type BlindMethod = 'guarded' | 'native';

/** How a blind transfer to this target is done. A colleague is asked first unless the agent wants it otherwise. */
export function blindMethod(
  wanted: 'auto' | BlindMethod,
  profile: PbxProfile,
  target: TransferTargetKind,
): BlindMethod {
  if (wanted !== 'auto') return wanted;
  return target === 'number' ? profile.toNumber : 'guarded';
}

/** Whether a final NOTIFY with this code means that the caller has left the agent for good. */
export function hasMoved({ failedBlind, neverStarted }: PbxProfile, code: number): boolean {
  return (failedBlind === 'lost' || failedBlind === 'recalled') && !neverStarted.includes(code);
}

/** A PBX that ends both sides of every call, and so carries out transfers itself. */
export function isPbx(product: string): boolean {
  const family = familyOf(product);
  return family === 'asterisk' || family === 'freeswitch';
}

/** Whether what is known of one product is worth nothing for the other. */
export function isOtherProduct(before: string | undefined, now: string): boolean {
  return before !== undefined && familyOf(before) !== familyOf(now);
}

/** Name and version as far as they matter to a person: `Asterisk 22`, `Kamailio 5.6`. */
export function productName(product: string): string {
  const [, name, version] =
    NAMES.map((pattern) => pattern.exec(product)).find((found) => found !== null) ?? [];
  if (name === undefined) return plainLine(product, 40) || UNNAMED;
  const full = SPELLED[name.toLowerCase()] ?? name;
  return version === undefined ? full : `${full} ${version}`;
}

/** Asterisk counts in whole versions, the others in two numbers. */
const NAMES = [
  /(asterisk)(?:[^\d]{0,8}(\d+))?/i,
  /(fpbx|freepbx)(?:[^\d]{0,3}(\d+))?/i,
  /(freeswitch|kamailio|opensips)(?:[^\d]{0,14}(\d+\.\d+))?/i,
];
const SPELLED: Readonly<Record<string, string>> = {
  asterisk: 'Asterisk',
  fpbx: 'FreePBX',
  freepbx: 'FreePBX',
  freeswitch: 'FreeSWITCH',
  kamailio: 'Kamailio',
  opensips: 'OpenSIPS',
};
/** The sentences know it, and say "this phone system". */
const UNNAMED = 'unnamed';

/** The phone system in a sentence: what it is, and what that means for transfers. */
export function pbxSentence(kind: PbxKind, facts: PbxFacts): Sentence {
  return { key: `pbx.${kind}`, values: { name: productName(facts.registrar ?? facts.caller ?? '') } };
}
