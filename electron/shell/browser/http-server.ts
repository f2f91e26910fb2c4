/** The loopback server: our pages, the launch exchange, and the upgrade to a wire. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Translator } from '#shared/i18n/translator';
import type { ClientRole } from '#shared/ipc/wire';
import { assertNever } from '#shared/lib/assert-never';
import type { Logger } from '#shared/lib/logger';
import { assetHeaders, contentTypeOf, pageHeaders } from '../page-policy';
import type { Access } from './access';
import type { Control } from './control';
import { leadTo } from './launch-file';
import { refusalPage } from './refusal-page';
import { decideRequest, decideUpgrade, isOpenedByAgent, type Refusal } from './request-policy';

export const LOOPBACK = '127.0.0.1';
const FIRST_PAGE = 'phone.html';

export interface PageServer {
  /** Binds the loopback only; `in-use`: another program has the port. */
  listen(port: number): Promise<'listening' | 'in-use'>;
  /** `127.0.0.1:PORT`. */
  host(): string;
  /** An address that works once. */
  launchUrl(): string;
  close(): Promise<void>;
}

export interface PageServerOptions {
  readonly access: Access;
  readonly control: Control;
  readonly files: ReadonlyMap<string, string>;
  readonly translator: () => Translator;
  readonly logger: Logger;
  readonly onWire: (
    wire: { readonly role: ClientRole; readonly takeover: boolean },
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ) => void;
}

export function createPageServer(options: PageServerOptions): PageServer {
  const { access, control, logger } = options;
  const server = createServer({ maxHeaderSize: 16 * 1024 }, (request, response) => answer(request, response));
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;

  const host = () => `${LOOPBACK}:${portOf(server)}`;
  const launchUrl = () => `http://${host()}/?launch=${access.issue()}`;

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const decision = decideRequest(requestOf(request), host(), access, control);
    switch (decision.kind) {
      case 'refuse':
        return refuse(response, decision.status, request.method);
      case 'launched':
        response.setHeader('Set-Cookie', decision.cookie);
        // Shown at once: a redirect would be one more request before the line is up.
        return decision.fromElsewhere ? step(response) : void sendFile(request, response, FIRST_PAGE);
      case 'to-phone':
        return toPhone(response);
      case 'new-launch':
        response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
        return void response.end(control.answer(decision.nonce, launchUrl()));
      case 'file':
        return void sendFile(request, response, decision.path);
      default:
        return assertNever(decision);
    }
  };

  const sendFile = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const file = options.files.get(path);
    // Whole, and told how long: a script that comes in pieces starts the line later.
    const content = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (content === undefined) return refuse(response, 404, request.method);
    const isPage = path.endsWith('.html');
    response.writeHead(200, {
      'Content-Type': contentTypeOf(path),
      'Content-Length': content.length,
      // Names of assets carry a hash of their content; pages name the assets and must be fresh.
      'Cache-Control': path.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
      ...(isPage
        ? pageHeaders(path, { connect: [`ws://${host()}`], opened: isOpenedByAgent(request.headers) })
        : assetHeaders),
    });
    response.end(request.method === 'HEAD' ? undefined : content);
  };

  const refuse = (response: ServerResponse, status: Refusal, method: string | undefined) => {
    logger.warn('request refused', { status });
    response.writeHead(status, {
      'Content-Type': contentTypeOf('.html'),
      'Cache-Control': 'no-store',
      ...pageHeaders('index.html'),
    });
    response.end(method === 'HEAD' ? undefined : refusalPage(options.translator(), status));
  };

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    const decision = decideUpgrade(requestOf(request), host(), access);
    if (decision.kind === 'wire') return options.onWire(decision, request, socket, head);
    logger.warn('wire refused', { status: decision.status });
    const text = options.translator().t(`host.page.${decision.status}.text`);
    socket.end(
      [
        `HTTP/1.1 ${decision.status} Refused`,
        'Connection: close',
        'Content-Type: text/plain; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(text)}`,
        '',
        text,
      ].join('\r\n'),
    );
  });

  return {
    listen(port) {
      return new Promise((resolve, reject) => {
        const onError = (error: NodeJS.ErrnoException) => {
          server.off('listening', onListening);
          if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve('in-use');
          else reject(error);
        };
        const onListening = () => {
          server.off('error', onError);
          resolve('listening');
        };
        server.once('error', onError);
        server.once('listening', onListening);
        server.listen({ port, host: LOOPBACK, exclusive: true });
      });
    },
    host,
    launchUrl,
    close() {
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function toPhone(response: ServerResponse): void {
  response.writeHead(303, { Location: `/${FIRST_PAGE}`, 'Cache-Control': 'no-store', ...assetHeaders });
  response.end();
}

/** A page of ours between: what it leads to is asked for by ourselves, with the cookie. */
function step(response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': contentTypeOf('.html'),
    'Cache-Control': 'no-store',
    ...pageHeaders('launch.html'),
  });
  response.end(leadTo(`/${FIRST_PAGE}`));
}

function requestOf(request: IncomingMessage) {
  return { method: request.method ?? '', url: request.url ?? '', headers: request.headers };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0;
}
