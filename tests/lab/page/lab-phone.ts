/** A bare JsSIP phone for proving what a PBX does, without anything of the product in between. */
import { UA, WebSocketInterface } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';

export interface LabAccount {
  readonly server: string;
  /** The server's host, unless it is called otherwise. */
  readonly domain?: string;
  readonly extension: string;
  readonly password: string;
  /** Who the From says it is; the extension itself unless a test lies. */
  readonly claims?: string;
}

export interface LabCall {
  readonly direction: 'incoming' | 'outgoing';
  readonly number: string;
  readonly headers: Readonly<Record<string, string>>;
  state: 'ringing' | 'up' | 'ended';
  /** SIP code of a call that never came up. */
  code?: number;
  /** P-Asserted-Identity of the last re-INVITE or UPDATE: who the other side is now. */
  asserted?: string;
}

const HEADERS = [
  'X-Handoff',
  'X-Handoff-Recall',
  'X-Handoff-From',
  'Session-ID',
  'User-to-User',
  'Referred-By',
  'P-Asserted-Identity',
];

export interface LabPhone {
  readonly calls: LabCall[];
  readonly messages: { readonly from: string; readonly body: string; readonly contentType: string }[];
  /** `registered`, or the code the registration was refused with. */
  start(account: LabAccount): Promise<'registered' | number>;
  isRegistered(): boolean;
  stop(): Promise<void>;
  /** Hangs up and signs out, where there is anything of that to do; `start` works again after it. */
  leave(): Promise<void>;
  message(to: string, body: string): Promise<number>;
  call(target: string, headers: readonly string[]): number;
  answer(index: number): void;
  reject(index: number, code: number): void;
  hangUp(index: number): void;
  hangUpAll(): void;
  /** The final code of the REFER, then what the PBX reported last. */
  refer(
    index: number,
    target: string,
    headers: readonly string[],
  ): Promise<{ answer: number; result: number }>;
  /** REFER with Replaces: the parties of both calls are connected. */
  connect(index: number, other: number): Promise<{ answer: number; result: number }>;
  /** The other side has said that it rings (its 180 is here, and with it the early dialog). */
  ringsThere(index: number): boolean;
  /**
   * REFER with Replaces of a call that still rings there (`early-dialog`), which is what a semi-attended transfer
   * would be if it were done on the wire. Its place in `refers`, which goes on telling what comes of it.
   */
  connectRinging(index: number, other: number): number;
  readonly refers: LabRefer[];
  /**
   * What this phone does with a REFER: as the caller's side does behind a proxy, it makes the new call itself and
   * reports (RFC 5589), at once or by `follow`; or it refuses, with this code; or it takes it and reports that code.
   */
  onRefer(policy: ReferPolicy): void;
  /** A REFER waits for `follow`. */
  isReferred(): boolean;
  follow(): void;
  messageInCall(index: number, contentType: string, body: string): Promise<number>;
  packetsReceived(index: number): Promise<number>;
  /** Grows while somebody speaks (`totalAudioEnergy` of getStats); packets of silence don't count. */
  voiceReceived(index: number): Promise<number>;
}

export type ReferPolicy = 'follow' | 'when-told' | { readonly refuse: number } | { readonly report: number };

export interface LabRefer {
  /** The response to the REFER; 0 where none came. */
  answer?: number;
  /** What the NOTIFYs said, in order. */
  readonly told: number[];
}

declare global {
  interface Window {
    lab: LabPhone;
  }
}

/** What JsSIP's typings say wrong or not at all. */
interface EarlyDialogs {
  readonly _earlyDialogs: Readonly<
    Record<
      string,
      { readonly id: { readonly call_id: string; readonly local_tag: string; readonly remote_tag: string } }
    >
  >;
}
interface Request {
  readonly from: { readonly uri: { readonly user: string } };
  readonly body: string | null;
  getHeader(name: string): string | undefined;
}
interface IncomingCall {
  readonly originator: string;
  readonly session: RTCSession;
  readonly request: Request;
}
interface IncomingMessage {
  readonly originator: string;
  readonly request: Request;
}
interface Requests {
  sendRequest(method: string, options: unknown): void;
}
interface Replacing {
  readonly request: Request;
  accept(init: (session: RTCSession) => void): void;
}
interface ReferRequest extends Request {
  readonly method: string;
  readonly cseq: number;
  readonly refer_to: { readonly uri: { getHeader(name: string): readonly string[] | undefined } };
  reply(code: number): void;
}
interface Transferee {
  receiveRequest(request: ReferRequest): void;
}

const calls: LabCall[] = [];
const messages: LabPhone['messages'] = [];
const sessions: RTCSession[] = [];
const refers: LabRefer[] = [];
let ua: UA | undefined;
let domain = '';
let referPolicy: ReferPolicy = 'follow';
let waiting: (() => void) | undefined;

function agent(): UA {
  if (ua === undefined) throw new Error('not started');
  return ua;
}

function session(index: number): RTCSession {
  const found = sessions[index];
  if (found === undefined) throw new Error(`no call ${index}`);
  return found;
}

/** Of a call that goes out, since the other side has said that it rings. */
function earlyDialog(index: number) {
  return Object.values((session(index) as unknown as EarlyDialogs)._earlyDialogs)[0];
}

/** What nobody listens to is not decoded, and counts as silence. */
function play(connection: RTCPeerConnection): void {
  connection.addEventListener('track', ({ track: voice }) => {
    const audio = new Audio();
    audio.srcObject = new MediaStream([voice]);
    void audio.play();
  });
}

function track(one: RTCSession, request: { getHeader(name: string): string | undefined }): number {
  const headers = Object.fromEntries(
    HEADERS.flatMap((name) => {
      const value = one.direction === 'incoming' ? request.getHeader(name) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const call: LabCall = {
    direction: one.direction as unknown as LabCall['direction'],
    number: one.remote_identity.uri.user,
    headers,
    state: 'ringing',
  };
  one.on('accepted', () => {
    call.state = 'up';
  });
  one.on('ended', () => {
    call.state = 'ended';
  });
  one.on('failed', ({ message }) => {
    call.state = 'ended';
    const code = message !== null && 'status_code' in message ? Number(message.status_code) : undefined;
    if (code !== undefined) call.code = code;
  });
  const renamed = ({
    request: change,
  }: {
    request: { getHeader(name: string): string | undefined };
  }): void => {
    const asserted = change.getHeader('P-Asserted-Identity');
    if (asserted !== undefined) call.asserted = asserted;
  };
  one.on('reinvite', renamed);
  one.on('update', renamed);
  transferable(one);
  replaceable(one);
  if (one.connection) play(one.connection);
  else one.on('peerconnection', ({ peerconnection }) => play(peerconnection));
  calls.push(call);
  return sessions.push(one) - 1;
}

/** Another call takes the place of this one (RFC 3891): it is answered as it comes, and JsSIP ends this one. */
function replaceable(one: RTCSession): void {
  one.on('replaces' as 'ended', (event: unknown) => {
    const { request, accept } = event as Replacing;
    let index: number | undefined;
    accept((next) => {
      index = track(next, request);
    });
    if (index !== undefined) session(index).answer(media);
  });
}

/** The caller's side of a transfer. The old call stays until whoever sent the REFER ends it. */
function transferable(one: RTCSession): void {
  one.on('refer', ({ request, accept }) => {
    const { refer_to } = request as unknown as ReferRequest;
    const userToUser = refer_to.uri.getHeader('User-to-User') ?? [];
    waiting = () =>
      accept((next: RTCSession) => track(next, request), {
        ...media,
        // JsSIP itself takes along the Replaces alone.
        extraHeaders: userToUser.map((value) => `User-to-User: ${decodeURIComponent(value)}`),
      } as never);
    if (referPolicy === 'follow') waiting();
  });
  // JsSIP has said 202 by the time it tells.
  const transferee = one as unknown as Transferee & Requests;
  const receive = transferee.receiveRequest.bind(one);
  transferee.receiveRequest = (request) => {
    if (request.method !== 'REFER' || typeof referPolicy === 'string') return receive(request);
    if ('refuse' in referPolicy) return request.reply(referPolicy.refuse);
    request.reply(202);
    for (const [code, state] of [
      [100, 'active;expires=60'],
      [referPolicy.report, 'terminated;reason=noresource'],
    ] as const) {
      transferee.sendRequest('NOTIFY', {
        extraHeaders: [
          `Event: refer;id=${request.cseq}`,
          `Subscription-State: ${state}`,
          'Content-Type: message/sipfrag;version=2.0',
        ],
        body: `SIP/2.0 ${code} Told by the test`,
      });
    }
  };
}

/** What a desk does against echo and noise is the desk's: here it would only take processors from it. */
const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const media = { mediaConstraints: { audio, video: false }, pcConfig: { iceServers: [] } };

function referred(start: (handlers: Record<string, (event: never) => void>) => void) {
  return new Promise<{ answer: number; result: number }>((resolve) => {
    let answer = 0;
    start({
      requestSucceeded: ({ response }: { response: { status_code: number } }) => {
        answer = response.status_code;
      },
      requestFailed: ({ response }: { response: { status_code: number } | null }) =>
        resolve({ answer: response?.status_code ?? 0, result: 0 }),
      accepted: ({ status_line }: { status_line: { status_code: number } }) =>
        resolve({ answer, result: status_line.status_code }),
      failed: ({ status_line }: { status_line: { status_code: number } }) =>
        resolve({ answer, result: status_line.status_code }),
    });
  });
}

window.lab = {
  calls,
  messages,
  refers,
  start({ server, extension, password, claims = extension, domain: called }) {
    domain = called ?? new URL(server).hostname;
    const one = new UA({
      sockets: [new WebSocketInterface(server)],
      uri: `sip:${claims}@${domain}`,
      authorization_user: extension,
      password,
      session_timers: false,
    });
    ua = one;
    one.on('newRTCSession', ({ session: incoming, request, originator }: IncomingCall) => {
      if (originator === 'remote') track(incoming, request);
    });
    one.on('newMessage', ({ originator, request }: IncomingMessage) => {
      if (originator !== 'remote') return;
      messages.push({
        from: request.from.uri.user,
        body: request.body ?? '',
        contentType: request.getHeader('Content-Type') ?? '',
      });
    });
    return new Promise((resolve) => {
      one.on('registered', () => resolve('registered'));
      one.on('registrationFailed', ({ response }) => resolve(response?.status_code ?? 0));
      one.start();
    });
  },
  isRegistered: () => agent().isRegistered(),
  stop() {
    const one = agent();
    return new Promise((resolve) => {
      one.on('unregistered', () => resolve());
      one.unregister();
    });
  },
  async leave() {
    if (ua === undefined) return;
    window.lab.hangUpAll();
    await window.lab.stop();
    ua.stop();
    ua = undefined;
  },
  message: (to, body) =>
    new Promise((resolve) => {
      agent().sendMessage(`sip:${to}@${domain}`, body, {
        contentType: 'text/plain',
        eventHandlers: {
          succeeded: ({ response }) => resolve(response.status_code),
          failed: ({ response }) => resolve(response?.status_code ?? 0),
        },
      });
    }),
  call(target, extraHeaders) {
    const request = { getHeader: () => undefined };
    return track(
      agent().call(`sip:${target}@${domain}`, { ...media, extraHeaders: [...extraHeaders] }),
      request,
    );
  },
  answer: (index) => session(index).answer(media),
  reject: (index, status_code) => session(index).terminate({ status_code }),
  hangUp: (index) => session(index).terminate(),
  hangUpAll() {
    for (const one of sessions) if (!one.isEnded()) one.terminate();
  },
  refer: (index, target, extraHeaders) =>
    referred((eventHandlers) =>
      session(index).refer(`sip:${target}@${domain}`, {
        extraHeaders: [...extraHeaders],
        eventHandlers,
      } as never),
    ),
  connect: (index, other) =>
    referred((eventHandlers) =>
      session(index).refer(session(other).remote_identity.uri, {
        replaces: session(other),
        eventHandlers,
      } as never),
    ),
  ringsThere: (index) => earlyDialog(index) !== undefined,
  connectRinging(index, other) {
    const { remote_identity } = session(other);
    const early = earlyDialog(other);
    if (early === undefined) throw new Error('it does not ring there');
    const { call_id, local_tag, remote_tag } = early.id;
    const target = remote_identity.uri.clone();
    const replaces = `${call_id};to-tag=${remote_tag};from-tag=${local_tag}`;
    target.setHeader('Replaces', encodeURIComponent(replaces));
    const sent: LabRefer = { told: [] };
    const told = ({ status_line }: { status_line: { status_code: number } }) =>
      sent.told.push(status_line.status_code);
    session(index).refer(target, {
      eventHandlers: {
        requestSucceeded: ({ response }: { response: { status_code: number } }) => {
          sent.answer = response.status_code;
        },
        requestFailed: ({ response }: { response: { status_code: number } | null }) => {
          sent.answer = response?.status_code ?? 0;
        },
        trying: told,
        progress: told,
        accepted: told,
        failed: told,
      },
    } as never);
    return refers.push(sent) - 1;
  },
  onRefer(policy) {
    referPolicy = policy;
    waiting = undefined;
  },
  isReferred: () => waiting !== undefined,
  follow() {
    if (waiting === undefined) throw new Error('no REFER waits');
    waiting();
  },
  messageInCall: (index, contentType, body) =>
    new Promise((resolve) => {
      (session(index) as unknown as Requests).sendRequest('MESSAGE', {
        extraHeaders: [`Content-Type: ${contentType}`],
        body,
        eventHandlers: {
          onSuccessResponse: (response: { status_code: number }) => resolve(response.status_code),
          onErrorResponse: (response: { status_code: number }) => resolve(response.status_code),
        },
      });
    }),
  packetsReceived: (index) => received(index, 'packetsReceived'),
  voiceReceived: (index) => received(index, 'totalAudioEnergy'),
};

async function received(index: number, what: 'packetsReceived' | 'totalAudioEnergy'): Promise<number> {
  const report = await session(index).connection.getStats();
  return [...report.values()]
    .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')
    .reduce((sum, each) => sum + each[what], 0);
}
