/** The preload as it is built, run with what a sandboxed page gives it: `require` of electron and nothing else. */
import { resolve } from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { REQUEST_WIRE, WIRE_PORT } from '../../../../../../electron/ipc/port-channels';
import { createFakeElectron, type FakeElectron } from '../../../../../fakes/electron/create-fake-electron';
import * as electronModule from '../../../../../fakes/electron/electron';
import { STRANGERS } from './strangers';

const root = resolve(import.meta.dirname, '../../../../../..');
let text: string;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: [{ find: /^#shared\/(.*)$/, replacement: `${root}/shared/$1.ts` }] },
    build: {
      write: false,
      minify: false,
      lib: { entry: 'electron/preload.ts', formats: ['cjs'] },
      rolldownOptions: { external: ['electron'] },
    },
  });
  const [{ output }] = built as unknown as [{ output: { code: string }[] }];
  text = output.map(({ code }) => code).join('');
});

interface Posted {
  readonly message: unknown;
  readonly origin: string;
  readonly transfer: readonly unknown[];
}

/** Runs it in a page at `href`; in a frame, if there is a page around it. */
function inPage(
  href: string,
  isFramed = false,
): { electron: FakeElectron; posted: Posted[]; bridge: unknown } {
  const electron = createFakeElectron();
  const posted: Posted[] = [];
  const page = {
    parent: undefined as unknown,
    postMessage: (message: unknown, origin: string, transfer: readonly unknown[]) =>
      posted.push({ message, origin, transfer }),
  };
  page.parent = isFramed ? {} : page;
  const required: string[] = [];
  const require = (name: string) => {
    required.push(name);
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electronModule;
  };
  const location = { href, origin: 'patchcord://app' };
  new Function('require', 'window', 'location', 'process', 'exports', 'module', text)(
    require,
    page,
    location,
    undefined,
    {},
    { exports: {} },
  );
  expect(required).toEqual(['electron']);
  return { electron, posted, bridge: electron.preload.exposed.get('patchcord') };
}

const ours: readonly (readonly [string, boolean])[] = [
  ['patchcord://app/phone.html?takeover=1', false],
  ['patchcord://app/index.html', false],
  ['patchcord://app/ring.html', false],
  ['patchcord://app/practice.html', true],
];

describe('the page sees one function', () => {
  test.each(ours)('%s', (href, isFramed) => {
    const { electron, bridge } = inPage(href, isFramed);
    expect([...electron.preload.exposed.keys()]).toEqual(['patchcord']);
    expect(Object.entries(bridge as object).map(([name, value]) => [name, typeof value])).toEqual([
      ['requestWire', 'function'],
    ]);
  });

  test('which answers nothing and says one boolean on one channel', () => {
    const { electron, bridge } = inPage('patchcord://app/phone.html');
    const { requestWire } = bridge as { requestWire(options: unknown): unknown };
    for (const options of [{ takeover: true }, { takeover: 'true', more: { secret: 1 } }, { takeover: [] }]) {
      expect(requestWire(options)).toBeUndefined();
    }
    expect(electron.preload.sent).toEqual([
      { channel: REQUEST_WIRE, args: [{ takeover: true }] },
      { channel: REQUEST_WIRE, args: [{ takeover: false }] },
      { channel: REQUEST_WIRE, args: [{ takeover: false }] },
    ]);
  });

  test('and the port as a message to itself, without the event', () => {
    const { electron, posted } = inPage('patchcord://app/index.html');
    const port = {} as never;
    electron.preload.receives(WIRE_PORT, ['anything'], [port]);
    expect(posted).toEqual([
      { message: { patchcordPort: true }, origin: 'patchcord://app', transfer: [port] },
    ]);
  });
});

describe('any other page sees nothing and hears nothing', () => {
  const strange = [
    ...STRANGERS.flatMap((href) => [[href, false] as const, [href, true] as const]),
    ['patchcord://app/practice.html', false] as const,
    ['patchcord://app/other.html', false] as const,
    ['patchcord://app/phone.html', true] as const,
    ['patchcord://app/index.html', true] as const,
  ];
  test.each(strange)('%j, framed: %j', (href, isFramed) => {
    const { electron, posted } = inPage(href, isFramed);
    expect([...electron.preload.exposed.keys()]).toEqual([]);
    electron.preload.receives(WIRE_PORT, [], []);
    expect(posted).toEqual([]);
  });
});
