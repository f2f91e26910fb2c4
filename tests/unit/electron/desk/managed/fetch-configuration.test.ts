import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { fetchConfiguration } from '../../../../../electron/desk/managed/fetch-configuration';

const URL_OF = 'https://config.example.com/desk.json';
const good = JSON.stringify({ settings: { theme: { value: 'dark', locked: true } } });

/** https://config.example.com is a server on this computer; whatever else is asked for is `elsewhere`. */
async function configServer(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const asked: { url: string; headers: Headers }[] = [];
  const ask = (etag?: string, url = URL_OF) =>
    fetchConfiguration(url, etag, {
      signal: new AbortController().signal,
      fetch: async (input, init) => {
        const { host, pathname, search } = new URL(String(input));
        asked.push({ url: String(input), headers: new Headers(init?.headers) });
        if (host !== 'config.example.com') throw new Error('elsewhere');
        return fetch(`http://127.0.0.1:${port}${pathname}${search}`, init);
      },
    });
  return { ask, asked };
}

it('takes presets and the tag of the answer, and sends nothing of the desk', async () => {
  const { ask, asked } = await configServer((_, response) => {
    response.setHeader('etag', '"7"').end(good);
  });
  expect(await ask()).toEqual({
    ok: true,
    value: { settings: { theme: { value: 'dark', locked: true } }, etag: '"7"', unknown: [] },
  });
  const [{ headers } = { headers: new Headers() }] = asked;
  expect([...headers.keys()]).toEqual(['accept']);
});

it('asks with the tag, and hears that nothing has changed', async () => {
  const { ask } = await configServer((request, response) => {
    response.writeHead(request.headers['if-none-match'] === '"7"' ? 304 : 200).end();
  });
  expect(await ask('"7"')).toEqual({ ok: true, value: 'same' });
  expect(await ask('"6"')).toMatchObject({ error: { code: 'broken' } });
});

it('follows to the same host, and to no other', async () => {
  const { ask, asked } = await configServer((request, response) => {
    if (request.url === '/moved.json') response.end(good);
    else if (request.url === '/loop.json') response.writeHead(302, { location: '/loop.json' }).end();
    else if (request.url === '/plain.json')
      response.writeHead(302, { location: 'http://config.example.com/moved.json' }).end();
    else if (request.url === '/away.json')
      response.writeHead(302, { location: 'https://evil.example.com/desk.json' }).end();
    else response.writeHead(301, { location: '/moved.json' }).end();
  });
  expect(await ask()).toMatchObject({ ok: true });
  for (const name of ['away', 'plain', 'loop']) {
    expect(await ask(undefined, `https://config.example.com/${name}.json`)).toMatchObject({
      error: { code: 'redirected' },
    });
  }
  expect(asked.every(({ url }) => new URL(url).host === 'config.example.com')).toBe(true);
});

it.each([
  ['refused', (response) => response.writeHead(403).end()],
  ['refused', (response) => response.writeHead(500).end(good)],
  ['broken', (response) => response.end('<html>')],
  ['broken', (response) => response.end('[]')],
  ['broken', (response) => response.end('{"theme":"dark"}')],
  ['broken', (response) => response.end('{"settings":{"theme":{"value":"pink"}}}')],
  ['too-large', (response) => response.end(' '.repeat(1024 * 1024 + 1))],
  ['unreachable', (response) => response.destroy()],
] as [string, (response: Parameters<RequestListener>[1]) => unknown][])(
  'says that it is %s',
  async (code, answer) => {
    const { ask } = await configServer((_, response) => void answer(response));
    expect(await ask()).toMatchObject({ ok: false, error: { code } });
  },
);

it('says of a certificate that nobody vouches for that it is not trusted', async () => {
  const refused = Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('self-signed'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
  });
  const asked = await fetchConfiguration(URL_OF, undefined, {
    signal: new AbortController().signal,
    fetch: () => Promise.reject(refused),
  });
  expect(asked).toMatchObject({ error: { code: 'untrusted' } });
});
