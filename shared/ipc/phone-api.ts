/**
 * PhoneApi: the phone executes and reports; it decides nothing about calls.
 * Calls go from the desk to the phone, signals mostly from the phone to the desk.
 */
import type { AudioWishes } from '../domain/audio/devices';
import type { HeadsetShow, HeadsetWish } from '../domain/audio/headset';
import type { Level } from '../domain/audio/level';
import type { LineSample } from '../domain/audio/line-quality';
import type { LegId } from '../domain/ids';
import type { MicrophoneState } from '../domain/line';
import type { SipDialog } from '../domain/take-back';
import type { AudioDevice } from '../domain/views';
import type { Mailbox, WatchedState } from '../domain/watched';
import type { Call } from './wire';

/**
 * `no-such-leg`: it is over. `busy`: a re-offer is under way. `refused`: the other side said no (`code` in detail).
 * `timeout`: nobody has answered so far; what becomes of it `leg.holdChanged` tells.
 */
export type LegCode =
  | 'no-such-leg'
  | 'wrong-state'
  | 'busy'
  | 'refused'
  | 'timeout'
  | 'no-microphone'
  | 'not-registered';

/** A header to put on a request; the phone refuses control characters and names outside RFC 3261's token. */
export interface SipHeader {
  readonly name: string;
  readonly value: string;
}

/**
 * What a challenge is answered with (RFC 2617). `ha1` is worth nothing in another realm, so the password itself goes to
 * the phone only as long as the realm isn't known, or where the phone system has several.
 */
export type PhoneCredentials =
  | { readonly password: string }
  | { readonly ha1: string; readonly realm: string };

export interface PhoneAccount {
  /** `sip:1001@pbx.example.com`. */
  readonly uri: string;
  readonly authUser?: string;
  readonly credentials: PhoneCredentials;
  readonly displayName: string;
  /** Persisted for this device, so that the registrar replaces its binding (RFC 5626). */
  readonly instanceId: string;
  /** The Via transport of the desk's socket: `WS` or `WSS`. */
  readonly viaTransport: 'WS' | 'WSS';
  /** The User-Agent header, `Patchcord/<version>`; `Patchcord` where the desk doesn't say. */
  readonly userAgent?: string;
}

/** Desk to phone. */
export interface PhoneCalls {
  /**
   * Makes the user agent and registers as soon as the line is open. The account it has already: the calls go on,
   * and a registration that failed is tried again. Only other credentials: the calls go on too, and it registers with
   * them. Another account: the calls of the former one end.
   */
  'phone.configure': Call<PhoneAccount, void>;
  'phone.stop': Call<Record<string, never>, void>;
  /**
   * The leg's id is the desk's. `microphone: false` places a call that neither sends nor plays a sound until
   * `leg.mute` lifts it: the agent is free meanwhile. `urgent`: also where the line is not, or not yet, signed in.
   * `replaces`: takes the place of this dialog, which a phone had that is dead (RFC 3891), or is refused.
   */
  'leg.place': Call<
    {
      legId: LegId;
      target: string;
      headers: readonly SipHeader[];
      microphone: boolean;
      urgent?: boolean;
      replaces?: SipDialog;
    },
    void,
    LegCode
  >;
  'leg.answer': Call<{ legId: LegId }, void, LegCode>;
  'leg.reject': Call<{ legId: LegId; code: 480 | 486 | 603 }, void, LegCode>;
  /** 302: the phone system is asked to ring there instead (RFC 3261, 21.3.3). */
  'leg.redirect': Call<{ legId: LegId; target: string }, void, LegCode>;
  'leg.end': Call<{ legId: LegId }, void, LegCode>;
  /** Answered when the re-INVITE is: `refused` leaves the call as it was (JsSIP alone would hang up). */
  'leg.hold': Call<{ legId: LegId }, void, LegCode>;
  'leg.unhold': Call<{ legId: LegId }, void, LegCode>;
  'leg.mute': Call<{ legId: LegId; muted: boolean }, void, LegCode>;
  /**
   * The other sides of both legs hear each other from now on, as well as the agent: a conference that the phone mixes.
   * Without `with` this leg is in none any more. Holding or muting one of them is still about that leg alone, and the
   * end of one leaves the other as it was before. `no-sound`: the browser doesn't let the page make any.
   */
  'leg.mix': Call<{ legId: LegId; with?: LegId }, void, LegCode | 'no-sound'>;
  'leg.dtmf': Call<{ legId: LegId; tones: string }, void, LegCode>;
  /**
   * REFER on this leg; with `replaces` the Refer-To carries that leg's dialog (RFC 3891). Answered with the
   * final response to the REFER; what the PBX then reports arrives as `refer.progress`.
   */
  'leg.refer': Call<
    { legId: LegId; target: string; replaces?: LegId; headers: readonly SipHeader[] },
    { code: number },
    LegCode
  >;
  /** In-dialog MESSAGE. Answered with a 2xx; anything else, or no answer (`408`), is `refused`. */
  'leg.message': Call<{ legId: LegId; contentType: string; body: string }, { code: number }, LegCode>;
  'leg.stats': Call<{ legId: LegId }, LegStats, LegCode>;
  /** After the socket came back: one re-INVITE with an ICE restart repairs the dialog's route (sip.md A.2). */
  'leg.repair': Call<{ legId: LegId }, void, LegCode>;
  /**
   * BYE in a dialog that this phone has no leg of: it was another's, which is dead. Answered when it is sent: whoever
   * gets it may have no such call any more, which is as good.
   */
  'dialog.end': Call<{ dialog: SipDialog }, void, 'not-registered'>;
  /** Out-of-dialog MESSAGE to an extension of the account's domain. The code is the final response, 0 for none. */
  'message.send': Call<{ to: string; contentType: string; body: string }, { code: number }, 'not-registered'>;
  /**
   * Whose state the PBX shall tell from now on, instead of all before; kept over a lost line and asked anew. `prefer`:
   * which event is asked for first. With `mailbox` also the account's own voicemail.
   */
  'watch.set': Call<{ extensions: readonly string[]; prefer: 'presence' | 'dialog'; mailbox: boolean }, void>;
  'audio.select': Call<AudioWishes, void>;
  /** `audio.level` from now on, or no more; the microphone is opened for it where no call has it. */
  'audio.meter': Call<{ on: boolean }, void>;
  /** Three notes on this device, once. */
  'audio.tryOut': Call<{ on: 'speaker' | 'ringer' }, void>;
  /**
   * Three seconds of the microphone, then the same out of the speaker; answered at the end. `heard`: there was a voice.
   * What goes on meanwhile is told as `audio.echo`.
   */
  'audio.echo': Call<Record<string, never>, { heard: boolean }, 'no-microphone' | 'no-sound' | 'busy'>;
  /**
   * Headsets with buttons from now on: those that the browser gives without asking, and those plugged in later. `ask`:
   * the agent has just clicked for it, so the browser may show them to choose from. Answered with how many there are.
   */
  'headset.use': Call<{ on: boolean; ask: boolean }, { connected: number }, 'unsupported' | 'refused'>;
  /** What every headset shows from now on. */
  'headset.show': Call<HeadsetShow, void>;
  /** `ring` on the ringer's device, `tone` softly for a second call. */
  'audio.ring': Call<{ sound: 'ring' | 'tone' | 'off' }, void>;
}

export interface LegStats {
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly packetsLost: number;
  /** Seconds. */
  readonly jitter: number;
  /** 0..1, of what is heard. */
  readonly audioLevel: number;
}

/** A leg that lives in the phone, told when the phone or the desk connects anew. */
export interface LegSnapshot {
  readonly legId: LegId;
  readonly direction: 'in' | 'out';
  readonly state: 'ringing' | 'dialing' | 'up';
  readonly held: boolean;
  readonly muted: boolean;
  readonly from: SipIdentity;
  readonly sipCallId: string;
  /** Of the INVITE it came by, those that vouch for the number (`VOUCHING_HEADERS`), while it is still that number. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
}

export interface SipIdentity {
  readonly user: string;
  readonly host: string;
  readonly displayName?: string;
}

/** Phone to desk. */
export interface PhoneSignals {
  /** The first signal of a connection: what is in the phone now. */
  'phone.hello': { legs: readonly LegSnapshot[]; registered: boolean };
  /**
   * JsSIP wants its socket open or shut; the desk answers with `line.opened` / `line.closed`. Said again after
   * each loss; a desk that opens the line by itself, for a phone that it gives an account or after a loss, just says
   * `line.opened`.
   */
  'line.connect': Record<string, never>;
  'line.disconnect': Record<string, never>;
  'line.send': { data: string };
  registration:
    | { state: 'registered' }
    | { state: 'unregistered' }
    | { state: 'failed'; code?: number; cause: string };
  /** `headers`: lower-case name to values, of the names the phone was asked to pass on. */
  'leg.incoming': {
    legId: LegId;
    sipCallId: string;
    from: SipIdentity;
    asserted?: SipIdentity;
    anonymous: boolean;
    headers: Readonly<Record<string, readonly string[]>>;
    /** The INVITE replaces this leg (RFC 3891); the phone answers it by itself, the desk moves the call over. */
    replaces?: LegId;
  };
  /**
   * The other side transferred us (REFER, only behind a proxy): the phone has placed the new leg by itself, the
   * desk moves the call over. `replaces` ends when the new leg is up and stays when that fails.
   */
  'leg.referred': { legId: LegId; sipCallId: string; replaces: LegId; target: SipIdentity };
  'leg.progress': { legId: LegId; code: number };
  'leg.accepted': { legId: LegId; sipCallId: string };
  /** What the leg could be taken back or ended by, were this phone dead: as soon as the other side rings, and anew when it is up. */
  'leg.dialog': { legId: LegId; dialog: SipDialog };
  'leg.ended': {
    legId: LegId;
    by: 'local' | 'remote' | 'system';
    cause: string;
    /** SIP code of the final response, where there was one. */
    code?: number;
    /** The Reason header as it was sent (RFC 3326). */
    reason?: string;
    /** Where a 3xx sends the call: the first Contact. It is followed by nobody but the agent. */
    forwardedTo?: SipIdentity;
  };
  'leg.holdChanged': { legId: LegId; local: boolean; remote: boolean };
  /** The other side is now somebody else: P-Asserted-Identity or Remote-Party-ID of a re-INVITE or UPDATE. */
  'leg.identity': { legId: LegId; identity: SipIdentity };
  'leg.media': { legId: LegId; state: 'connecting' | 'flowing' | 'lost' };
  /** How the voice came through in the last two seconds of a call that is not held. */
  'leg.quality': { legId: LegId; sample: LineSample };
  'refer.progress': { legId: LegId; code: number; final: boolean };
  'message.received': {
    legId?: LegId;
    from: SipIdentity;
    contentType: string;
    body: string;
  };
  /** `unknown`: the PBX tells no more of it. Of a line that is lost only the line is told. */
  'watch.state': { extension: string; state: WatchedState };
  'watch.mailbox': Mailbox;
  'audio.devices': { microphones: readonly AudioDevice[]; speakers: readonly AudioDevice[] };
  'audio.microphone': { state: MicrophoneState };
  /** The names of the headsets whose buttons are heard. */
  'headset.connected': { names: readonly string[] };
  'headset.wish': { wish: HeadsetWish };
  'audio.level': Level;
  'audio.echo': { step: 'recording' | 'playing' };
  /** Whether those in a conference hear each other; the agent hears and speaks with both in any case. */
  'audio.mixing': { works: boolean };
  /** A page has no log of its own; the desk writes it to its own, redacted like everything in it. */
  log: {
    level: 'warn' | 'error';
    message: string;
    fields?: Readonly<Record<string, string | number | boolean>>;
  };
}

/** Desk to phone, one-way. */
export interface LineSignals {
  'line.opened': Record<string, never>;
  'line.closed': { error: boolean; code: number; reason: string };
  'line.data': { data: string };
  /** Another document took the phone over; this one must let go of its calls and its microphone. */
  'phone.replaced': Record<string, never>;
  /** Practice mode: the page of callers and colleagues shall (or shall no longer) be there. */
  'phone.crowd': { wanted: boolean };
}

/** By which the phone network vouches for a number, lower case: a desk that was started again has no other word of it. */
export const VOUCHING_HEADERS = ['p-asserted-identity', 'p-attestation-indicator', 'from'] as const;

/** Header names an INVITE's `leg.incoming` passes on, lower case. */
export const PASSED_HEADERS = [
  'x-handoff',
  'x-handoff-recall',
  'x-handoff-from',
  'user-to-user',
  'x-fs-refer-params',
  'referred-by',
  ...VOUCHING_HEADERS,
  'p-called-party-id',
  'diversion',
  'history-info',
  'to',
] as const;
