/** Messages the PBX itself makes: responses, and the CANCEL and ACK that end what a vanished client left behind. */
import {
  cseqOf,
  header,
  headerValues,
  type SipHeader,
  type SipRequest,
  type SipResponse,
  tagOf,
} from './sip-message';

const REASONS: Readonly<Record<number, string>> = {
  100: 'Trying',
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  483: 'Too Many Hops',
  487: 'Request Terminated',
  503: 'Service Unavailable',
};

/** A response to this request (RFC 3261, 8.2.6); every response but 100 gets a To tag. */
export function replyTo(
  request: SipRequest,
  code: number,
  toTag: string,
  extra: readonly SipHeader[] = [],
): SipResponse {
  const to = header(request, 'To') ?? '';
  return {
    kind: 'response',
    code,
    reason: REASONS[code] ?? '',
    headers: [
      ...headerValues(request, 'Via').map((value) => ({ name: 'Via', value })),
      { name: 'From', value: header(request, 'From') ?? '' },
      { name: 'To', value: code === 100 || tagOf(request, 'To') !== undefined ? to : `${to};tag=${toTag}` },
      { name: 'Call-ID', value: header(request, 'Call-ID') ?? '' },
      { name: 'CSeq', value: header(request, 'CSeq') ?? '' },
      ...extra,
    ],
    body: '',
  };
}

/** CANCEL of an INVITE as it was sent downstream (9.1); `passed`: what the caller's own CANCEL says besides, e.g. Reason. */
export function cancelOf(sent: SipRequest, passed: readonly SipHeader[] = []): SipRequest {
  return hopRequest(sent, 'CANCEL', header(sent, 'To') ?? '', passed);
}

/** ACK of a final response other than 2xx (17.1.1.3). */
export function ackOf(sent: SipRequest, response: SipResponse): SipRequest {
  return hopRequest(sent, 'ACK', header(response, 'To') ?? '', []);
}

function hopRequest(sent: SipRequest, method: string, to: string, passed: readonly SipHeader[]): SipRequest {
  return {
    kind: 'request',
    method,
    uri: sent.uri,
    headers: [
      { name: 'Via', value: headerValues(sent, 'Via')[0] ?? '' },
      { name: 'Max-Forwards', value: '70' },
      { name: 'From', value: header(sent, 'From') ?? '' },
      { name: 'To', value: to },
      { name: 'Call-ID', value: header(sent, 'Call-ID') ?? '' },
      { name: 'CSeq', value: `${cseqOf(sent)?.number ?? 0} ${method}` },
      ...passed,
    ],
    body: '',
  };
}
