/**
 * Whether a text can be the host of a SIP URI (RFC 3261, 25.1), with a port or without: a name whose last label begins
 * with a letter, an IPv4 address, or an IPv6 address in brackets. JsSIP refuses an account with any other.
 */
export function isSipHost(text: string): boolean {
  if (text.length > 253) return false;
  const host = text.replace(/:\d{1,5}$/, '');
  if (/^\[[0-9a-f:.]{2,45}\]$/i.test(host)) return true;
  const labels = host.split('.');
  if (labels.length === 4 && labels.every((label) => /^\d{1,3}$/.test(label) && Number(label) < 256))
    return true;
  return (
    labels.every((label) => /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$/i.test(label)) &&
    /^[a-z]/i.test(labels.at(-1) ?? '')
  );
}
