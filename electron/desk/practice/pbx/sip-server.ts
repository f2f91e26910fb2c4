/**
 * The practice PBX: registrar and proxy for SIP over WebSocket (RFC 3261, RFC 7118). It knows no sockets: a client is
 * a link that takes and gives text, so the same code runs under a WebSocket server and in a unit test.
 *
 * - One target per request, never a fork: what `Request-Disposition: no-fork` (RFC 3841) asks for always holds.
 * - Requests within a dialog go to the client the contact in the Request-URI belongs to, which survives a client
 *   that reconnects; only for contacts that belong to nobody (anonymous callers) the flow token in our own
 *   Record-Route decides (RFC 5626, 5.3).
 * - Who calls as one of the PBX's extensions must be signed in with it. Trunks may show any other number.
 */
import { assertNever } from '#shared/lib/assert-never';
import type { Clock } from '#shared/lib/clock';
import type { Dispose } from '#shared/lib/disposables';
import { createEmitter } from '#shared/lib/emitter';
import type { Logger } from '#shared/lib/logger';
import { createLocation, type Endpoint } from './location';
import { type Accounts, createRegistrar } from './registrar';
import { ackOf, cancelOf, replyTo } from './reply';
import {
  contactKey,
  cseqOf,
  header,
  headerValues,
  nameAddress,
  parseSip,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  serializeSip,
  sipUri,
  tagOf,
  topVia,
  withHeader,
} from './sip-message';
import { createTransactions, type Transaction } from './transactions';

/** Towards one client. */
export interface SipLink {
  send(text: string): void;
}

export interface SipClient {
  /** One WebSocket message. Whatever it holds, this never throws. */
  receive(text: string): void;
  closed(): void;
}

export interface SipServer {
  /** `trunk`: a gateway (here: the crowd's relay), which may call with numbers that are no extension. */
  connect(link: SipLink, options: { readonly trunk: boolean }): SipClient;
  isRegistered(extension: string): boolean;
  isInCall(extension: string): boolean;
  /** Somebody signed in or out, or a call began or ended. */
  onPresence(listener: () => void): Dispose;
  dispose(): void;
}

export interface SipServerDeps {
  /** Extension that answers for every outside number nobody has registered. */
  readonly outsideLine: string;
  readonly domain: string;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Unguessable text of letters and digits. */
  readonly randomToken: () => string;
}

interface Client extends Endpoint {
  readonly link: SipLink;
  readonly trunk: boolean;
  open: boolean;
}

/** `undefined` for what is no number; a request without the header gets what 16.6 recommends. */
function maxForwards(request: SipRequest): number | undefined {
  const text = header(request, 'Max-Forwards') ?? '70';
  return /^\d{1,3}$/.test(text) && Number(text) <= 255 ? Number(text) : undefined;
}

const METHODS =
  'INVITE, ACK, BYE, CANCEL, OPTIONS, MESSAGE, INFO, UPDATE, REFER, NOTIFY, SUBSCRIBE, REGISTER';
/** Requests of one client that may be under way at a time. */
const MAX_OPEN = 200;

export function createSipServer(deps: SipServerDeps): SipServer {
  const { domain, accounts, clock, logger, randomToken } = deps;
  const location = createLocation<Client>(clock);
  const registrar = createRegistrar<Client>({ domain, accounts, location, clock, randomToken });
  const flows = new Map<string, Client>();
  const presence = createEmitter<void>();
  const transactions = createTransactions<Client>(
    clock,
    (request) => topVia(request)?.branch ?? '',
    (transaction) => giveUp(transaction, 408),
  );

  const send = (client: Client, message: SipMessage): void => {
    if (client.open) client.link.send(serializeSip(message));
  };
  const reply = (client: Client, request: SipRequest, code: number, extra?: readonly SipHeader[]): void => {
    if (request.method !== 'ACK') send(client, replyTo(request, code, randomToken(), extra));
  };

  /** Ends a request that will get no answer any more, in both directions. */
  function giveUp(transaction: Transaction<Client>, code: number): void {
    const { downstream, sent, state, request, upstream } = transaction;
    if (state === 'open' && request.method === 'INVITE' && downstream !== undefined && sent !== undefined)
      send(downstream, cancelOf(sent));
    reply(upstream, request, state === 'cancelled' ? 487 : code);
    transactions.finish(transaction);
  }

  function onRequest(client: Client, request: SipRequest): void {
    if (request.method === 'REGISTER') register(client, request);
    else if (request.method === 'CANCEL') cancel(client, request);
    else if (request.method !== 'ACK' || !endsRefusedInvite(client, request)) proxy(client, request);
  }

  function register(client: Client, request: SipRequest): void {
    const answer = registrar.handle(client, request);
    for (const binding of location.bindings(client.extension ?? ''))
      if (binding.endpoint === client) location.learnContact(contactKey(binding.contact) ?? '', client);
    reply(client, request, answer.code, answer.headers);
    if (answer.code === 200) presence.emit();
  }

  /** CANCEL goes hop by hop (16.10): we answer it, and send our own to where the INVITE went. */
  function cancel(client: Client, request: SipRequest): void {
    const transaction = transactions.ofClient(client, topVia(request)?.branch ?? '');
    const invite = transaction?.request.method === 'INVITE' ? transaction : undefined;
    reply(client, request, invite === undefined ? 481 : 200);
    if (invite?.state !== 'open' || invite.downstream === undefined || invite.sent === undefined) return;
    invite.state = 'cancelled';
    const reasons = headerValues(request, 'Reason').map((value) => ({ name: 'Reason', value }));
    send(invite.downstream, cancelOf(invite.sent, reasons));
  }

  /**
   * The ACK of a refused INVITE shares its branch and ends here: we have acknowledged the refusal ourselves when
   * it passed. That of a 2xx is a request of its own (13.2.2.4).
   */
  function endsRefusedInvite(client: Client, ack: SipRequest): boolean {
    const transaction = transactions.ofClient(client, topVia(ack)?.branch ?? '');
    if (transaction?.state === 'final') transactions.remove(transaction);
    return transaction !== undefined;
  }

  function proxy(client: Client, request: SipRequest): void {
    if (request.method === 'BYE' && isWithinKnownDialog(request)) endCall(request);
    const verdict = judge(client, request);
    switch (verdict.kind) {
      case 'ignore':
        break;
      case 'reply':
        // An OPTIONS to the PBX is how a trunk's client says where it is reached now.
        if (request.method === 'OPTIONS' && verdict.code === 200 && client.trunk)
          learnContactOf(client, request);
        reply(client, request, verdict.code, verdict.headers);
        if (request.method === 'INVITE') awaitAck(client, request);
        break;
      case 'forward':
        forward(client, verdict.to, verdict.uri, request);
        break;
      default:
        assertNever(verdict);
    }
  }

  type Verdict =
    | { readonly kind: 'ignore' }
    | { readonly kind: 'reply'; readonly code: number; readonly headers?: readonly SipHeader[] }
    | { readonly kind: 'forward'; readonly to: Client; readonly uri: string };

  function judge(client: Client, request: SipRequest): Verdict {
    // A repetition: what there was to do is being done.
    if (transactions.ofClient(client, topVia(request)?.branch ?? '') !== undefined) return { kind: 'ignore' };
    const hops = maxForwards(request);
    if (hops === undefined) return { kind: 'reply', code: 400 };
    if (hops === 0) return { kind: 'reply', code: 483 };
    const target = sipUri(request.uri);
    if (request.method === 'OPTIONS' && target?.host === domain && target.user === '')
      return { kind: 'reply', code: 200, headers: [{ name: 'Allow', value: METHODS }] };
    if (!mayBeFrom(client, request)) return { kind: 'reply', code: 403 };
    if (transactions.openOf(client) >= MAX_OPEN) return { kind: 'reply', code: 503 };
    return target?.host === domain ? toExtension(target.user, request) : toContact(client, request);
  }

  function toExtension(dialed: string, request: SipRequest): Verdict {
    // Whoever is called back outside: one line answers for all of them.
    const extension =
      accounts.find(dialed) === undefined && dialed.startsWith('+') ? deps.outsideLine : dialed;
    if (accounts.find(extension) === undefined) return { kind: 'reply', code: 404 };
    // Who replaces a dialog means the client that has it, though another one may have signed in since (RFC 3891).
    const replaced = (header(request, 'Replaces') ?? '').split(';')[0]?.trim() ?? '';
    const party = location.partyOf(replaced, extension);
    const bindings = location.bindings(extension);
    const binding = bindings.find(({ endpoint }) => endpoint === party) ?? bindings.at(-1);
    if (binding === undefined) return { kind: 'reply', code: 480 };
    return { kind: 'forward', to: binding.endpoint, uri: binding.contact };
  }

  function toContact(client: Client, request: SipRequest): Verdict {
    const route = nameAddress(headerValues(request, 'Route')[0] ?? '');
    const flow = flows.get(sipUri(route?.uri ?? '')?.user ?? '');
    const to = location.byContact(contactKey(request.uri) ?? '') ?? (flow === client ? undefined : flow);
    if (to !== undefined) return { kind: 'forward', to, uri: request.uri };
    // Within a dialog its client may be about to reconnect; 481 would make the other side hang up.
    return { kind: 'reply', code: tagOf(request, 'To') === undefined ? 404 : 480 };
  }

  /** An INVITE we refuse ourselves is remembered, so that its ACK ends here. */
  function awaitAck(client: Client, request: SipRequest): void {
    const refused: Transaction<Client> = {
      branch: randomBranch(),
      upstream: client,
      request,
      state: 'final',
    };
    transactions.add(refused);
    transactions.finish(refused);
  }

  const isWithinKnownDialog = (request: SipRequest): boolean =>
    location.knowsDialog(header(request, 'Call-ID') ?? '', [tagOf(request, 'From'), tagOf(request, 'To')]);

  /** Nobody calls or writes in a colleague's name. Within a known dialog, knowing both tags is proof enough. */
  function mayBeFrom(client: Client, request: SipRequest): boolean {
    if (isWithinKnownDialog(request)) return true;
    const from = sipUri(nameAddress(header(request, 'From') ?? '')?.uri ?? '');
    if (from === undefined) return false;
    if (accounts.find(from.user) === undefined) return client.trunk;
    return location.bindings(from.user).some(({ endpoint }) => endpoint === client);
  }

  function forward(client: Client, downstream: Client, uri: string, request: SipRequest): void {
    learnContactOf(client, request);
    const branch = randomBranch();
    const sent = outgoing(client, downstream, uri, request, branch);
    if (request.method === 'INVITE') reply(client, request, 100);
    if (request.method !== 'ACK')
      transactions.add({ branch, upstream: client, request, downstream, sent, state: 'open' });
    send(downstream, sent);
  }

  function outgoing(
    client: Client,
    downstream: Client,
    uri: string,
    request: SipRequest,
    branch: string,
  ): SipRequest {
    const via = `SIP/2.0/WS ${domain};branch=${branch}`;
    const routes = headerValues(request, 'Route').filter(
      (route) => sipUri(nameAddress(route)?.uri ?? '')?.host !== domain,
    );
    let sent: SipRequest = withHeader({ ...request, uri }, 'Via', [via, ...headerValues(request, 'Via')]);
    sent = withHeader(sent, 'Max-Forwards', [String((maxForwards(request) ?? 1) - 1)]);
    sent = withHeader(sent, 'Route', routes);
    sent = withHeader(sent, 'P-Preferred-Identity', []);
    sent = withHeader(sent, 'P-Asserted-Identity', assertedIdentity(client, request));
    const opensDialog = tagOf(request, 'To') === undefined;
    if (request.method === 'INVITE' && opensDialog)
      sent = withHeader(sent, 'Record-Route', [
        `<sip:${client.id}@${domain};transport=ws;lr>`,
        ...headerValues(request, 'Record-Route'),
      ]);
    // JsSIP takes its own Call-ID for a loop (16.3) and answers 482; a message to oneself is none.
    if (downstream === client && request.method === 'MESSAGE' && opensDialog)
      sent = withHeader(sent, 'Call-ID', [`echo-${branch}`]);
    return sent;
  }

  /** RFC 3325: what the PBX vouches for, unless the caller wants to stay unknown. */
  function assertedIdentity(client: Client, request: SipRequest): readonly string[] {
    const from = nameAddress(header(request, 'From') ?? '');
    const user = sipUri(from?.uri ?? '')?.user ?? '';
    const hidden = /\bid\b/i.test(header(request, 'Privacy') ?? '') || user === '' || user === 'anonymous';
    if (hidden || (request.method !== 'INVITE' && request.method !== 'UPDATE')) return [];
    const name = accounts.find(client.extension ?? '')?.displayName ?? from?.displayName ?? '';
    const quoted = name === '' ? '' : `"${name.replace(/["\\]/g, '')}" `;
    return [
      `${quoted}<sip:${encodeURIComponent(client.extension ?? user).replaceAll('%2B', '+')}@${domain}>`,
    ];
  }

  function onResponse(client: Client, response: SipResponse): void {
    const via = topVia(response);
    const transaction = transactions.byBranch(via?.branch ?? '');
    const cseq = cseqOf(response);
    if (via?.sentBy !== domain || transaction === undefined || cseq === undefined) return;
    // Only who was asked may answer; the answer to our own CANCEL says nothing.
    if (transaction.downstream !== client || cseq.method !== transaction.request.method) return;
    const { sent, upstream, request } = transaction;
    const invite = request.method === 'INVITE';
    if (response.code === 100 && invite) return;
    if (invite) learnContactOf(client, response);
    const returned = withHeader(
      withHeader(response, 'Via', headerValues(response, 'Via').slice(1)),
      'Call-ID',
      [header(request, 'Call-ID') ?? ''],
    );
    if (response.code < 200) {
      if (transaction.state !== 'final') send(upstream, returned);
      return;
    }
    const repeated = transaction.state === 'final';
    if (invite && response.code >= 300 && sent !== undefined) send(client, ackOf(sent, response));
    if (repeated && !(invite && response.code < 300)) return;
    send(upstream, returned);
    transactions.finish(transaction);
    // The answer to a re-INVITE may come after the BYE: that call is over.
    const isOver = tagOf(request, 'To') !== undefined && !isWithinKnownDialog(request);
    if (invite && response.code < 300 && !isOver) beginCall(upstream, client, response);
  }

  function learnContactOf(client: Client, message: SipMessage): void {
    const uri = nameAddress(headerValues(message, 'Contact')[0] ?? '')?.uri ?? '';
    const host = sipUri(uri)?.host;
    // `anonymous.invalid` is everybody's (RFC 3323), the domain's addresses are the location service's.
    if (host === undefined || host === domain || host === 'anonymous.invalid') return;
    location.learnContact(contactKey(uri) ?? '', client);
  }

  function beginCall(upstream: Client, downstream: Client, response: SipResponse): void {
    const tags = [tagOf(response, 'From') ?? '', tagOf(response, 'To') ?? ''];
    location.callUp(header(response, 'Call-ID') ?? '', tags, [upstream, downstream]);
    presence.emit();
  }

  function endCall(request: SipRequest): void {
    location.callDown(header(request, 'Call-ID') ?? '');
    presence.emit();
  }

  const randomBranch = (): string => `z9hG4bK${randomToken()}`;

  function receive(client: Client, text: string): void {
    const parsed = parseSip(text);
    if (!parsed.ok) {
      // RFC 5626, 4.4.1: a ping of two line ends is answered by one.
      if (parsed.error.code === 'keep-alive') client.link.send('\r\n');
      else logger.debug('Dropped what is not SIP', { code: parsed.error.code, length: text.length });
      return;
    }
    const message = parsed.value;
    if (message.kind === 'request') onRequest(client, message);
    else onResponse(client, message);
  }

  function closed(client: Client): void {
    client.open = false;
    flows.delete(client.id);
    location.dropEndpoint(client);
    for (const transaction of transactions.pending()) {
      if (transaction.downstream === client || transaction.upstream === client) giveUp(transaction, 480);
    }
    presence.emit();
  }

  return {
    connect(link, { trunk }) {
      const client: Client = { id: randomToken(), link, trunk, open: true, extension: undefined };
      flows.set(client.id, client);
      return {
        receive: (text) => {
          if (client.open) receive(client, text);
        },
        closed: () => {
          if (client.open) closed(client);
        },
      };
    },
    isRegistered: (extension) => location.find(extension) !== undefined,
    isInCall: (extension) => location.isInCall(extension),
    onPresence: (listener) => presence.on(listener),
    dispose: () => transactions.dispose(),
  };
}
