/** `patchcord://app/`: our built pages by a scheme of their own, with the same headers as in the browser host. */
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { ownPath, SCHEME } from '../own-pages';
import { contentTypeOf, pageHeaders } from '../page-policy';

/** Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** `files`: address to path, see `listFiles`; nothing else can be asked for. */
export function serveScheme(session: Session, files: ReadonlyMap<string, string>): void {
  session.protocol.handle(SCHEME, async (request) => {
    const path = ownPath(request.url) ?? '';
    const file = request.method === 'GET' ? files.get(path) : undefined;
    if (file === undefined) return new Response(null, { status: 404, headers: pageHeaders('') });
    return new Response(new Uint8Array(await readFile(file)), {
      headers: { 'Content-Type': contentTypeOf(path), ...pageHeaders(path) },
    });
  });
}
