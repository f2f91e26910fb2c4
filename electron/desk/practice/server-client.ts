/** The desk's side of the practice server's HTTP and lease. */
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Colleague } from '#shared/domain/directory';
import type { CrowdColleague } from '#shared/ipc/crowd-api';
import type { Dispose } from '#shared/lib/disposables';
import { fail, ok, type Result } from '#shared/lib/result';
import type { Rendezvous } from './server/rendezvous';

const accountSchema = z.object({
  extension: z.string(),
  password: z.string(),
  displayName: z.string(),
  domain: z.string(),
  /** The sample CRM's token. */
  crm: z.string(),
});
export type SignedUp = z.infer<typeof accountSchema>;

const directorySchema = z.object({
  colleagues: z.array(
    z.object({
      extension: z.string(),
      name: z.string(),
      presence: z.enum(['available', 'busy', 'away', 'offline', 'unknown']),
    }),
  ),
});
const crowdSchema = z.object({
  domain: z.string(),
  colleagues: z.array(
    z.object({
      extension: z.string(),
      password: z.string(),
      name: z.string(),
      behaviour: z.enum(['answers', 'busy', 'no-answer', 'declines', 'answers-as-stranger']),
    }),
  ),
});

const TIMEOUT_MS = 5_000;

export type ServerCode = 'server-failed' | 'no-extension';

export async function signUp(
  server: Rendezvous,
  name: string,
): Promise<Result<SignedUp, { code: ServerCode; detail?: string }>> {
  const answer = await ask(server, '/agents', { name });
  if (answer.status === 409) return fail('no-extension');
  const parsed = accountSchema.safeParse(answer.body);
  return parsed.success ? ok(parsed.data) : fail('server-failed', `sign-up: ${answer.status}`);
}

export async function fetchCrowd(
  server: Rendezvous,
): Promise<{ domain: string; colleagues: readonly CrowdColleague[] } | undefined> {
  const answer = await ask(server, '/crowd');
  return crowdSchema.safeParse(answer.body).data;
}

async function ask(
  server: Rendezvous,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  } catch {
    return { status: 0, body: undefined };
  }
}

/** Keeps the server alive for this desk and hears who is there. `onEnd` is called once, also if it never opened. */
export function openLease(
  server: Rendezvous,
  agent: string,
  listeners: {
    readonly onColleagues: (colleagues: readonly Colleague[]) => void;
    readonly onEnd: () => void;
  },
): Dispose {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/lease?agent=${encodeURIComponent(agent)}`, {
    headers: { authorization: `Bearer ${server.token}` },
    handshakeTimeout: TIMEOUT_MS,
  });
  socket.on('message', (data) => {
    const parsed = directorySchema.safeParse(jsonOf(String(data)));
    if (parsed.success) listeners.onColleagues(parsed.data.colleagues);
  });
  // `close` follows every error.
  socket.on('error', () => undefined);
  socket.on('close', listeners.onEnd);
  return () => {
    socket.off('close', listeners.onEnd);
    socket.terminate();
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
