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
