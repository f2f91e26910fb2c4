/**
 * How a further start of the same user asks the running host for a launch address. Both prove that they know the
 * secret of the desk's folder without showing it: another program may have taken the port in between.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { request } from 'node:http';
import { z } from 'zod';

export const CONTROL_PATH = '/control/launch';
/** How old a question may be; it names the port it was asked at, so it is worth nothing elsewhere. */
const MAX_AGE_MS = 10_000;
const ANSWER_TIMEOUT_MS = 3_000;
const MAX_ANSWER_BYTES = 4_096;

export interface Control {
  /** The nonce of a question that is ours, fresh and asked for the first time. */
  verify(authorization: string | undefined, port: number): string | undefined;
  answer(nonce: string, url: string): string;
}

export function createControl(secret: string, now: () => number): Control {
  const seen = new Map<string, number>();
  return {
    verify(authorization, port) {
      const [, at = '', nonce = '', proof = ''] =
        /^Patchcord (\d{1,15})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(authorization ?? '') ?? [];
      const age = Math.abs(now() - Number(at));
      if (nonce === '' || age > MAX_AGE_MS || seen.has(nonce)) return undefined;
      if (!isSame(proof, prove(secret, 'launch', port, at, nonce))) return undefined;
      for (const [old, usedAt] of seen) if (now() - usedAt > 2 * MAX_AGE_MS) seen.delete(old);
      seen.set(nonce, now());
      return nonce;
    },
    answer: (nonce, url) => JSON.stringify({ url, proof: prove(secret, 'answer', nonce, url) }),
  };
}

const answerSchema = z.object({ url: z.string().max(200), proof: z.string().length(64) });

/** A launch address of the host of this folder at `port`; `undefined`: nobody there, or somebody else. */
export async function askForLaunch(
  port: number,
  secret: string,
  now: () => number,
): Promise<string | undefined> {
  const at = String(now());
  const nonce = randomBytes(16).toString('hex');
  const body = await post(port, `Patchcord ${at}.${nonce}.${prove(secret, 'launch', port, at, nonce)}`);
  if (body === undefined) return undefined;
  try {
    const { url, proof } = answerSchema.parse(JSON.parse(body));
    return isSame(proof, prove(secret, 'answer', nonce, url)) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The body of a 200 from our own loopback; whatever else is there, slow or endless, is `undefined`. */
function post(port: number, authorization: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const question = request(
      {
        host: '127.0.0.1',
        port,
        path: CONTROL_PATH,
        method: 'POST',
        agent: false,
        headers: { Authorization: authorization },
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
          if (body.length > MAX_ANSWER_BYTES) response.destroy();
        });
        response.once('end', () => resolve(response.statusCode === 200 ? body : undefined));
        response.once('close', () => resolve(undefined));
      },
    );
    question.once('error', () => resolve(undefined));
    question.end();
  });
}

function prove(secret: string, ...parts: readonly (string | number)[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('hex');
}

function isSame(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}
