/** What stands between a desk and a business system in real companies: an HTTP proxy that answers in its stead. */
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Manner =
  /** As it came. */
  | 'pass'
  /** Never an answer. */
  | 'silent'
  /** Nobody there any more. */
  | 'gone'
  /** As it came, ten seconds later. */
  | 'slow'
  /** A page that begins and goes on for ever. */
  | 'endless'
  /** As if the password were wrong. */
  | 'stranger'
  /** A page of HTML with status 200. */
  | 'html'
  /** Away to a login page. */
  | 'login'
  /** Half an answer, then the connection ends. */
  | 'half'
  /** A page with a traceback in it. */
  | 'broken'
  /** Too many requests; come back in 7 seconds. */
  | 'busy'
  /** Another answer in place of what came; of what was asked for, not of what was written. */
  | ((body: Readonly<Record<string, unknown>>) => unknown);

const SLOW_MS = 10_000;
/** Between two bytes of a page without end. */
const DRIP_MS = 100;

export interface ManneredProxy {
  readonly url: string;
  behave(manner: Manner): void;
  /** How many requests came, in any manner. */
  requests(): number;
  /** How many of them would have written something. */
  writes(): number;
  close(): Promise<void>;
}

/** @param target of the system behind it, `http://127.0.0.1:…` */
export async function startProxy(target: string): Promise<ManneredProxy> {
  let manner: Manner = 'pass';
  let requests = 0;
  let writes = 0;
  const server = createServer((incoming, outgoing) => {
    requests += 1;
    if (incoming.method !== 'GET') writes += 1;
    const now = manner;
    if (now === 'silent') return;
    if (now === 'gone') return void incoming.socket.destroy();
    if (now === 'endless') {
      outgoing.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => outgoing.write(' '), DRIP_MS);
      return void outgoing.once('close', () => clearInterval(drip));
    }
    if (now === 'html') {
      outgoing.writeHead(200, { 'content-type': 'text/html' });
      return outgoing.end('<html><body>Please sign in</body></html>');
    }
    if (now === 'login') {
      outgoing.writeHead(302, { location: `${target}/login` });
      return outgoing.end();
    }
    if (now === 'broken') {
      outgoing.writeHead(500, { 'content-type': 'text/html' });
      return outgoing.end('<pre>Traceback (most recent call last): secret = 42</pre>');
    }
    if (now === 'busy') {
      outgoing.writeHead(429, { 'content-type': 'application/json', 'retry-after': '7' });
      return outgoing.end('{}');
    }
    const { method, url } = incoming;
    const { authorization, ...others } = incoming.headers;
    const headers = now === 'stranger' || authorization === undefined ? others : incoming.headers;
    const onward = ask(`${target}${url}`, { method, headers: { ...headers, host: new URL(target).host } });
    onward.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const came = Buffer.concat(chunks);
        const body = method === 'GET' && answer.statusCode === 200 ? rewritten(now, came) : came;
        const { 'transfer-encoding': _, ...rest } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': body.length });
        if (now === 'slow') {
          const late = setTimeout(() => outgoing.end(body), SLOW_MS);
          return void outgoing.once('close', () => clearTimeout(late));
        }
        if (now !== 'half') return outgoing.end(body);
        outgoing.write(body.subarray(0, Math.ceil(body.length / 2)), () => outgoing.destroy());
      });
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave(next) {
      manner = next;
    },
    requests: () => requests,
    writes: () => writes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function rewritten(manner: Manner, body: Buffer): Buffer {
  if (typeof manner !== 'function') return body;
  return Buffer.from(JSON.stringify(manner(JSON.parse(body.toString()) as Record<string, unknown>)));
}
