import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/tls', name);
const source = resolve(import.meta.dirname, '../../../electron/desk/trust/system-authorities.ts');

let server: Server;
beforeAll(async () => {
  server = createServer(
    { key: readFileSync(fixture('trusted-key.pem')), cert: readFileSync(fixture('trusted-cert.pem')) },
    (_request, response) => response.end('here'),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

// Where the store is a file that a variable names. macOS and Windows have one that no test may write to.
test.runIf(process.platform === 'linux')(
  'what the computer trusts, the desk trusts from then on',
  async () => {
    // In a process of its own: what it trusts is read once, and counts for all of it.
    const { SSL_CERT_DIR: _, NODE_EXTRA_CA_CERTS: __, ...env } = process.env;
    const program = `
      const ask = () => fetch('https://127.0.0.1:${(server.address() as AddressInfo).port}/')
        .then((answer) => answer.text(), ({ message }) => message);
      const { trustSystemAuthorities } = await import('${pathToFileURL(source).href}');
      const before = await ask();
      trustSystemAuthorities();
      console.log(JSON.stringify([before, await ask()]));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { env: { ...env, SSL_CERT_FILE: fixture('trusted-cert.pem') } },
    );
    expect(JSON.parse(stdout)).toEqual(['fetch failed', 'here']);
  },
);
