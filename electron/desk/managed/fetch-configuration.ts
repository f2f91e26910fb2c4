import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';
import { readPresets } from '#shared/schemas/managed';
import { trustSystemAuthorities } from '../trust/system-authorities';

/** A hundred call scenarios and two thousand colleagues fit in. */
const MAX_BYTES = 1024 * 1024;
const PATIENCE_MS = 15_000;
const MOST_REDIRECTS = 3;

export type ConfigurationCode =
  | 'unreachable'
  | 'timeout'
  /** Its certificate isn't one that this computer trusts. */
  | 'untrusted'
  /** The server's answer was no; `detail` is the status. */
  | 'refused'
  /** It sends to another host, which nobody has named. */
  | 'redirected'
  | 'too-large'
  /** No JSON, or with a value that no setting can have. */
  | 'broken';

/** `same`: nothing has changed since the answer with that tag. */
export type Configuration = 'same' | (Answer & { readonly etag?: string });

interface Answer {
  /** As it came: presets, and what this version doesn't know of them. */
  readonly settings: unknown;
  readonly unknown: readonly string[];
}

/**
 * Asks an address for the settings that are preset. https to this one host, also after a redirect; nothing of this desk
 * is sent along.
 * @param url checked by `configurationAddress`
 * @param etag of the answer that is kept
 */
export async function fetchConfiguration(
  url: string,
  etag: string | undefined,
  deps: { readonly fetch: typeof fetch; readonly signal: AbortSignal },
): Promise<Result<Configuration, Failure<ConfigurationCode>>> {
  trustSystemAuthorities();
  const deadline = AbortSignal.timeout(PATIENCE_MS);
  try {
    let asked = new URL(url);
    for (let redirects = 0; ; redirects += 1) {
      const response = await deps.fetch(asked.href, {
        redirect: 'manual',
        credentials: 'omit',
        signal: AbortSignal.any([deps.signal, deadline]),
        headers: {
          accept: 'application/json',
          ...(etag === undefined ? {} : { 'if-none-match': etag }),
        },
      });
      if (response.status === 304 && etag !== undefined) return ok('same');
      if (response.status < 300 || response.status >= 400) return await readAnswer(response);
      await response.body?.cancel();
      const to = URL.parse(response.headers.get('location') ?? '', asked.href);
      const stays = to?.protocol === 'https:' && to.host === asked.host && to.username === '';
      if (to === null || !stays || redirects === MOST_REDIRECTS) return fail('redirected');
      asked = to;
    }
  } catch (thrown) {
    return deadline.aborted ? fail('timeout') : networkFailure(thrown);
  }
}

async function readAnswer(response: Response): Promise<Result<Configuration, Failure<ConfigurationCode>>> {
  if (!response.ok) {
    await response.body?.cancel();
    return fail('refused', String(response.status));
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the body: the rest is not even received.
    if (size > MAX_BYTES) return fail('too-large');
    chunks.push(chunk);
  }
  const read = readConfiguration(new TextDecoder('utf-8').decode(Buffer.concat(chunks)));
  if (!read.ok) return read;
  const etag = response.headers.get('etag') ?? undefined;
  return ok({ ...read.value, ...(etag === undefined || etag.length > 200 ? {} : { etag }) });
}

/** What stands beside `settings` is for the policy file of a computer, and counts for nothing here. */
function readConfiguration(text: string): Result<Answer, Failure<'broken'>> {
  try {
    const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const isObject = typeof document === 'object' && document !== null && 'settings' in document;
    if (!isObject) return fail('broken', 'no settings');
    const { settings } = document;
    const read = readPresets(settings);
    return read.ok ? ok({ settings, unknown: read.value.unknown }) : read;
  } catch {
    return fail('broken', 'no JSON');
  }
}

function networkFailure(thrown: unknown): { readonly ok: false; readonly error: Failure<ConfigurationCode> } {
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const isTrust = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME/.test(code);
  return fail(isTrust ? 'untrusted' : 'unreachable', code === '' ? messageOf(thrown) : code);
}
