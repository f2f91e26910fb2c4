import { type SourceTrial, skewOf, type TrialProblem } from '#shared/domain/source-trial';
import { plainLine } from '#shared/lib/plain-text';
import { type Failure, fail, ok, type Result } from '#shared/lib/result';
import { type ConnectorPorts, connectSource } from './connect-source';
import type { ConnectorCode } from './connector';
import type { SourceSetup } from './sync-messages';

/** A person waits in front of a button; the wire would give up later than this. */
const PATIENCE_MS = 20_000;
const MAX_NAME = 120;

const problems: Readonly<Record<ConnectorCode, TrialProblem>> = {
  auth: 'auth',
  forbidden: 'forbidden',
  'rate-limited': 'rate-limited',
  'not-found': 'not-found',
  invalid: 'not-understood',
  conflict: 'not-understood',
  'cursor-expired': 'not-understood',
  timeout: 'timeout',
  unavailable: 'unreachable',
};

/**
 * Tries a source's connection without keeping anything of it. Fails with `invalid` when the setup isn't understood;
 * a source that refuses is an answer.
 */
export async function trySource(
  setup: Pick<SourceSetup, 'connection' | 'region' | 'token'>,
  ports: ConnectorPorts,
): Promise<Result<SourceTrial, Failure<'invalid'>>> {
  const connector = connectSource({ ...setup, id: 'trial' }, ports);
  if (connector === undefined) return fail('invalid', 'setup');
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  try {
    const asked = ports.now();
    const answer = await connector.probe(deadline);
    if (!answer.ok) {
      return ok({ works: false, why: deadline.aborted ? 'timeout' : problems[answer.error.code] });
    }
    const { user, product, books, serverTime, sample } = answer.value;
    const skew = serverTime === undefined ? undefined : skewOf(serverTime, asked, ports.now());
    return ok({
      works: true,
      ...said('user', user),
      ...said('product', product),
      ...(books === undefined ? {} : { books }),
      ...(skew === undefined ? {} : { skewSeconds: skew }),
      ...(sample === undefined ? {} : { sample }),
    });
  } finally {
    connector.dispose();
  }
}

function said<Name extends string>(name: Name, text: string | undefined): { readonly [N in Name]?: string } {
  const line = plainLine(text ?? '', MAX_NAME);
  return (line === '' ? {} : { [name]: line }) as { readonly [N in Name]?: string };
}
