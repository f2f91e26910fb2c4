/**
 * The far end of a SIP line, scripted: it says nothing of its own but the 200 to a REGISTER. Messages are texts out of
 * templates, so a test can send what no library would.
 */
import { sdp } from './fake-peer-connection';

export interface SipMessage {
  readonly raw: string;
  /** Of requests. */
  readonly method: string;
  readonly uri: string;
  /** Of responses, else 0. */
  readonly code: number;
  header(name: string): string;
  headers(name: string): string[];
  readonly body: string;
}

export interface SipDialog {
  readonly callId: string;
  /** Ours, as the name-addr with its tag that stands in our From. */
  readonly local: string;
  readonly remote: string;
  readonly target: string;
  cseq: number;
}

export interface SendOptions {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly contentType?: string;
}

export interface SipPeer {
  /** A text that the phone sent. */
  receive(text: string): void;
  /** Everything the phone sent, oldest first. */
  readonly received: readonly SipMessage[];
  /** Requests of this method that the phone sent. */
  requests(method: string): SipMessage[];
  lastRequest(method: string): SipMessage;
  /** Responses of the phone to requests of this method. */
  responses(method: string): SipMessage[];
  /** How REGISTER is answered; `undefined`: not at all. */
  registrar: { code: number } | undefined;
  respond(request: SipMessage, code: number, options?: SendOptions & { readonly tag?: string }): void;
  /** 200 with an answer in SDP; the dialog it makes. */
  accept(invite: SipMessage, tag?: string, options?: SendOptions): SipDialog;
  /** An INVITE to the phone; call it again with the same Call-ID for nothing. */
  invite(options?: SendOptions & { from?: string; callId?: string; offer?: boolean }): SipDialog;
  /** The dialog of an INVITE of ours once the phone has answered; sends the ACK. */
  confirm(dialog: SipDialog): SipDialog;
  /** A request inside a dialog. */
  send(dialog: SipDialog, method: string, options?: SendOptions & { cseq?: number }): void;
  sendRaw(text: string): void;
  /** Drops all that was received. */
  forget(): void;
}

export function createSipPeer(options: {
  send(text: string): void;
  user?: string;
  domain?: string;
}): SipPeer {
  const user = options.user ?? '1001';
  const domain = options.domain ?? 'pbx.test';
  const received: SipMessage[] = [];
  let counter = 0;
  let contact = `sip:${user}@${domain}`;
  const crlf = (lines: readonly string[], body: string) =>
    `${[...lines, `Content-Length: ${new TextEncoder().encode(body).length}`].join('\r\n')}\r\n\r\n${body}`;
  const bodyLines = ({ headers = [], body = '', contentType = 'application/sdp' }: SendOptions) => [
    ...headers,
    ...(body === '' ? [] : [`Content-Type: ${contentType}`]),
  ];
  const branch = () => `z9hG4bK-test-${++counter}`;

  const peer: SipPeer = {
    received,
    registrar: { code: 200 },
    receive(text) {
      const message = parse(text);
      if (message === undefined) return;
      received.push(message);
      if (message.method !== 'REGISTER' || peer.registrar === undefined) return;
      contact = /<([^>]*)>/.exec(message.header('Contact'))?.[1] ?? contact;
      const headers = peer.registrar.code === 200 ? [`Contact: ${message.header('Contact')}`] : [];
      peer.respond(message, peer.registrar.code, { headers });
    },
    requests: (method) => received.filter((message) => message.method === method),
    lastRequest(method) {
      const found = peer.requests(method).at(-1);
      if (found === undefined) throw new Error(`The phone sent no ${method}`);
      return found;
    },
    responses: (method) =>
      received.filter(({ code, header }) => code > 0 && header('CSeq').endsWith(` ${method}`)),
    respond(request, code, sendOptions = {}) {
      const to = request.header('To');
      const tag = sendOptions.tag ?? 'far';
      options.send(
        crlf(
          [
            `SIP/2.0 ${code} Text`,
            ...request.headers('Via').map((via) => `Via: ${via}`),
            `To: ${to.includes(';tag=') ? to : `${to};tag=${tag}`}`,
            `From: ${request.header('From')}`,
            `Call-ID: ${request.header('Call-ID')}`,
            `CSeq: ${request.header('CSeq')}`,
            ...(request.method === 'INVITE' && code < 300
              ? [`Contact: <sip:far@${domain};transport=ws>`]
              : []),
            ...bodyLines(sendOptions),
          ],
          sendOptions.body ?? '',
        ),
      );
    },
    accept(invite, tag = 'far', sendOptions = {}) {
      peer.respond(invite, 200, { body: sdp(1), tag, ...sendOptions });
      const to = invite.header('To');
      return {
        callId: invite.header('Call-ID'),
        local: to.includes(';tag=') ? to : `${to};tag=${tag}`,
        remote: invite.header('From'),
        target: /<([^>]*)>/.exec(invite.header('Contact'))?.[1] ?? contact,
        cseq: 100,
      };
    },
    invite(inviteOptions = {}) {
      const dialog: SipDialog = {
        callId: inviteOptions.callId ?? `call-${++counter}@${domain}`,
        local: `${inviteOptions.from ?? `"Maria Ionescu" <sip:+40721555777@${domain}>`};tag=caller-${counter}`,
        remote: `<sip:${user}@${domain}>`,
        target: contact,
        cseq: 1,
      };
      const body = inviteOptions.offer === false ? '' : (inviteOptions.body ?? sdp(1));
      write(dialog, 'INVITE', { ...inviteOptions, body }, dialog.cseq);
      return dialog;
    },
    confirm(dialog) {
      const ok = peer
        .responses('INVITE')
        .findLast(({ code, header }) => code === 200 && header('Call-ID') === dialog.callId);
      if (ok === undefined) throw new Error('The phone has not answered');
      const confirmed = {
        ...dialog,
        remote: ok.header('To'),
        target: /<([^>]*)>/.exec(ok.header('Contact'))?.[1] ?? contact,
      };
      write(confirmed, 'ACK', {}, Number(ok.header('CSeq').split(' ')[0]));
      return confirmed;
    },
    send(dialog, method, sendOptions = {}) {
      const cseq =
        sendOptions.cseq ?? (method === 'ACK' || method === 'CANCEL' ? dialog.cseq : ++dialog.cseq);
      write(dialog, method, sendOptions, cseq);
    },
    sendRaw: (text) => options.send(text),
    forget: () => void received.splice(0),
  };

  let inviteBranch = '';
  function write(dialog: SipDialog, method: string, sendOptions: SendOptions, cseq: number) {
    // A CANCEL belongs to the transaction of the INVITE it cancels.
    const ownBranch = method === 'CANCEL' ? inviteBranch : branch();
    if (method === 'INVITE') inviteBranch = ownBranch;
    options.send(
      crlf(
        [
          `${method} ${dialog.target} SIP/2.0`,
          `Via: SIP/2.0/WS far.invalid;branch=${ownBranch}`,
          'Max-Forwards: 70',
          `To: ${dialog.remote}`,
          `From: ${dialog.local}`,
          `Call-ID: ${dialog.callId}`,
          `CSeq: ${cseq} ${method}`,
          `Contact: <sip:far@${domain};transport=ws>`,
          ...bodyLines(sendOptions),
        ],
        sendOptions.body ?? '',
      ),
    );
  }
  return peer;
}

function parse(raw: string): SipMessage | undefined {
  const split = raw.indexOf('\r\n\r\n');
  if (split < 0) return undefined;
  const [start = '', ...lines] = raw.slice(0, split).split('\r\n');
  const response = /^SIP\/2\.0 (\d{3})/.exec(start);
  const [method = '', uri = ''] = start.split(' ');
  const headers = (name: string) =>
    lines
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.slice(line.indexOf(':') + 1).trim());
  return {
    raw,
    method: response === null ? method : '',
    uri,
    code: Number(response?.[1] ?? 0),
    headers,
    header: (name) => headers(name)[0] ?? '',
    body: raw.slice(split + 4),
  };
}
