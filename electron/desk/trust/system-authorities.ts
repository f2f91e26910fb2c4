import { getCACertificates, setDefaultCACertificates } from 'node:tls';

let trusted = false;

/**
 * From now on this thread trusts what the computer trusts, beside Node's own list: a company's certificate authority is
 * in the system's store, and the installed app takes no `NODE_EXTRA_CA_CERTS`. Reading the store takes some 50 ms, so
 * whoever is about to connect with TLS asks for it, and it is done once: the setting is the thread's.
 */
export function trustSystemAuthorities(): void {
  if (trusted) return;
  trusted = true;
  try {
    setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system')])]);
  } catch {
    // A store that can't be read: Node's own list stays, and what it doesn't trust is said at the connection.
  }
}
