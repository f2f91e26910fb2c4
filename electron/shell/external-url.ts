import { type Failure, fail, messageOf, ok, type Result } from '#shared/lib/result';

/**
 * Decides whether an address out of a CRM or a handoff may be handed to the operating system: http and https
 * only, no user and password in it (they disguise the host), serialised anew so that what is opened is what was
 * checked. `undefined`: refused.
 */
export function safeExternalUrl(text: string): string | undefined {
  if (text.length > 4_096) return undefined;
  const url = URL.parse(text);
  if (url === null) return undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return url.href;
}

/** Opens a page that a call scenario has for a call; nobody has clicked, so nothing but https. Never rejects. */
export async function openPage(
  url: string,
  open: (safe: string) => Promise<void>,
): Promise<Result<void, Failure<'refused' | 'unsupported'>>> {
  const safe = safeExternalUrl(url);
  if (safe === undefined || !safe.startsWith('https://')) return fail('refused');
  try {
    await open(safe);
    return ok();
  } catch (thrown) {
    return fail('unsupported', messageOf(thrown));
  }
}
