/** REGISTER (RFC 3261, 10.3) with digest authentication. Nonces are short-lived and belong to one connection. */
import type { Clock } from '#shared/lib/clock';
import { digestChallenge, isDigestCorrect, parseDigestAnswer } from './digest';
import type { Endpoint, Location } from './location';
import { header, headerValues, nameAddress, type SipHeader, type SipRequest, sipUri } from './sip-message';

/** What the PBX knows about its extensions; also unregistered ones. */
export interface Accounts {
  find(extension: string): { readonly displayName: string; readonly password: string } | undefined;
}

export interface RegisterAnswer {
  readonly code: number;
  readonly headers: readonly SipHeader[];
}

export interface Registrar<E extends Endpoint> {
  handle(endpoint: E, request: SipRequest): RegisterAnswer;
}

export interface RegistrarDeps<E extends Endpoint> {
  readonly domain: string;
  readonly accounts: Accounts;
  readonly location: Location<E>;
  readonly clock: Clock;
  /** Unguessable text of letters and digits. */
  readonly randomToken: () => string;
}

const MIN_SECONDS = 60;
const MAX_SECONDS = 600;
const NONCE_MS = 120_000;
const NONCES_KEPT = 16;

export function createRegistrar<E extends Endpoint>(deps: RegistrarDeps<E>): Registrar<E> {
  const { domain, accounts, location, clock } = deps;
  const nonces = new WeakMap<E, Map<string, { readonly until: number; lastCount: number }>>();

  const challenge = (endpoint: E, stale: boolean): RegisterAnswer => {
    const own = nonces.get(endpoint) ?? new Map<string, { until: number; lastCount: number }>();
    nonces.set(endpoint, own);
    const nonce = deps.randomToken();
    own.set(nonce, { until: clock.now() + NONCE_MS, lastCount: 0 });
    if (own.size > NONCES_KEPT) own.delete(own.keys().next().value ?? '');
    return {
      code: 401,
      headers: [{ name: 'WWW-Authenticate', value: digestChallenge(domain, nonce, stale) }],
    };
  };

  /** `undefined`: proven to know the password. */
  const refusal = (endpoint: E, request: SipRequest, extension: string): RegisterAnswer | undefined => {
    const answer = parseDigestAnswer(header(request, 'Authorization') ?? '');
    if (answer === undefined) return challenge(endpoint, false);
    const nonce = nonces.get(endpoint)?.get(answer.nonce);
    const count = answer.nc === undefined ? 1 : Number.parseInt(answer.nc, 16);
    if (nonce === undefined || nonce.until < clock.now() || count <= nonce.lastCount)
      return challenge(endpoint, true);
    nonce.lastCount = count;
    const password = accounts.find(extension)?.password;
    const correct =
      password !== undefined &&
      answer.username === extension &&
      answer.realm === domain &&
      isDigestCorrect(answer, request.method, password);
    return correct ? undefined : { code: 403, headers: [] };
  };

  return {
    handle(endpoint, request) {
      const extension = sipUri(nameAddress(header(request, 'To') ?? '')?.uri ?? '')?.user ?? '';
      if (accounts.find(extension) === undefined) return { code: 404, headers: [] };
      const refused = refusal(endpoint, request, extension);
      if (refused !== undefined) return refused;
      // One client is one user agent here: a second identity on the same connection is a mistake or a trick.
      if (endpoint.extension !== undefined && endpoint.extension !== extension)
        return { code: 403, headers: [] };
      const wanted = headerValues(request, 'Contact');
      if (wanted.length > 1) return { code: 400, headers: [] };
      const contact = wanted[0] === undefined || wanted[0] === '*' ? undefined : nameAddress(wanted[0]);
      if (wanted[0] !== undefined && wanted[0] !== '*' && sipUri(contact?.uri ?? '') === undefined)
        return { code: 400, headers: [] };
      const text = contact?.parameters.get('expires') ?? header(request, 'Expires') ?? String(MAX_SECONDS);
      const seconds = /^\d{1,10}$/.test(text) ? Number(text) : MAX_SECONDS;
      if (wanted[0] === '*' || (contact !== undefined && seconds === 0))
        location.unregister(extension, endpoint);
      else if (contact !== undefined)
        location.register(
          extension,
          endpoint,
          contact.uri,
          Math.min(Math.max(seconds, MIN_SECONDS), MAX_SECONDS),
        );
      const now = clock.now();
      const headers = location.bindings(extension).map((binding) => ({
        name: 'Contact',
        value: `<${binding.contact}>;expires=${Math.ceil((binding.expiresAt - now) / 1000)}`,
      }));
      return { code: 200, headers };
    },
  };
}
