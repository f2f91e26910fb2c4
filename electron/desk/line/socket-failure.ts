import type { TransportProblem } from './line-state';

const UNREACHABLE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);

/** What OpenSSL and Node call a certificate that isn't to be trusted; all others of TLS are no such thing. */
const CERTIFICATE =
  /^(?:CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_|ERR_TLS_CERT_)/;

/** Why a socket that never opened didn't. Anything that answered, but not as a SIP WebSocket, has `refused`. */
export function problemOfFailure(thrown: unknown): TransportProblem {
  const code = codeOf(thrown);
  if (CERTIFICATE.test(code)) return 'certificate';
  if (UNREACHABLE.has(code)) return 'unreachable';
  return code === 'ETIMEDOUT' ? 'timeout' : 'refused';
}

/** A name with several addresses fails with all their errors at once: the first stands for them. */
function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown instanceof AggregateError ? codeOf(thrown.errors[0]) : '';
}
