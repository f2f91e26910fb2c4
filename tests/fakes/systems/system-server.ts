/** What the servers that play a vendor's product have in common. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Of JSON. */
  readonly body: unknown;
  readonly text: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SystemServer {
  readonly url: string;
  /** Method, path and query of every request, in their order. */
  readonly requests: readonly string[];
  /** Answers the next request instead of the system. */
  next(answer: Answer): void;
  close(): Promise<void>;
}

/** Something was asked that the product would refuse. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`refused with ${status}`);
  }
}

/** @param now epoch ms by the system's clock; every answer tells it */
export async function startSystem(
  answer: (asked: Asked) => Answer,
  now: () => number = Date.now,
): Promise<SystemServer> {
  const requests: string[] = [];
  const instead: Answer[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(`${request.method} ${decodeURIComponent(url.pathname)}?${url.searchParams}`);
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { status, body, headers } = instead.shift() ?? answered({ request, url, text });
    response.writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }),
      date: new Date(now()).toUTCString(),
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });

  function answered({ request, url, text }: { request: IncomingMessage; url: URL; text: string }): Answer {
    try {
      return answer({
        method: request.method ?? 'GET',
        path: decodeURIComponent(url.pathname),
        query: url.searchParams,
        headers: request.headers,
        body: /^[[{]/.test(text) ? (JSON.parse(text) as unknown) : undefined,
        text,
      });
    } catch (thrown) {
      if (thrown instanceof Refused)
        return { status: thrown.status, body: thrown.body, headers: thrown.headers };
      return { status: 500, body: { fault: String(thrown) } };
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    next: (one) => void instead.push(one),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
