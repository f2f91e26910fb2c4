/** Who may talk to the browser host: launch tokens that work once, and the cookie they are exchanged for. */
import { createHash, randomBytes } from 'node:crypto';

export interface Access {
  /** A new token for a launch address. */
  issue(): string;
  /** Takes the token out of use; the answer is the `Set-Cookie` value of a new session, or `undefined`. */
  exchange(token: string): string | undefined;
  /** Whether a request's `Cookie` header carries a session of this desk. */
  admits(cookieHeader: string | undefined): boolean;
}

/** Addresses nobody opens must not pile up: the oldest goes. */
const MAX_TOKENS = 16;
const MAX_SESSIONS = 64;

/** `deskId` is in the cookie's name because cookies ignore ports: two desks would overwrite each other's. */
export function createAccess(deskId: string): Access {
  const cookieName = `patchcord-${deskId}`;
  // Digests only: comparing them by lookup tells nothing about the token by its timing.
  const tokens = new Set<string>();
  const sessions = new Set<string>();

  return {
    issue() {
      const token = fresh();
      keep(tokens, digest(token), MAX_TOKENS);
      return token;
    },
    exchange(token) {
      if (!tokens.delete(digest(token))) return undefined;
      const session = fresh();
      keep(sessions, digest(session), MAX_SESSIONS);
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    admits(cookieHeader) {
      const session = cookieOf(cookieHeader, cookieName);
      return session !== undefined && sessions.has(digest(session));
    },
  };
}

function fresh(): string {
  return randomBytes(32).toString('base64url');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function keep(set: Set<string>, value: string, max: number): void {
  set.add(value);
  for (const oldest of set) {
    if (set.size <= max) return;
    set.delete(oldest);
  }
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
