import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trustSystemAuthorities } from '../../../electron/desk/trust/system-authorities';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/tls', name);
const connect = () => fetch(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);

let server: Server;
beforeAll(async () => {
  server = createServer(
    { key: readFileSync(fixture('loopback-key.pem')), cert: readFileSync(fixture('loopback-cert.pem')) },
    (_request, response) => response.end('here'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

// Where the store is a file that a variable names. macOS and Windows have one that no test may write to.
test.runIf(process.platform === 'linux')(
  'what the computer trusts, the desk trusts from then on',
  async () => {
    await expect(connect()).rejects.toThrow('fetch failed');
    process.env['SSL_CERT_FILE'] = fixture('loopback-cert.pem');
    delete process.env['SSL_CERT_DIR'];
    trustSystemAuthorities();
    expect(await (await connect()).text()).toBe('here');
  },
);
