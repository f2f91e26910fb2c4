import { describe, expect, it } from 'vitest';
import { problemOfFailure } from '../../../../../electron/desk/line/socket-failure';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('why a socket never opened', () => {
  it.each([
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'refused'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'refused'],
    ['EPROTO', 'refused'],
    ['ENOTFOUND', 'unreachable'],
    ['EAI_AGAIN', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timeout'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
  ])('%s is %s', (code, problem) => {
    expect(problemOfFailure(coded(code))).toBe(problem);
  });

  it('reads the errors of all addresses of a name by the first', () => {
    expect(problemOfFailure(new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]))).toBe(
      'unreachable',
    );
  });

  it.each([undefined, null, 'text', new Error('Unexpected server response: 404'), {}])(
    'takes %s for a server that refuses',
    (thrown) => {
      expect(problemOfFailure(thrown)).toBe('refused');
    },
  );
});
