/** A desk and its phone at a real Asterisk: what they sign in and call with, down to what the phone is told. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { installFakeWebRtc } from '../fakes/fake-peer-connection';
import { tempDir } from '../fakes/temp-dir';
import { openWholeDesk } from '../fakes/whole-desk';
import { plugInPhone } from '../fakes/whole-phone';
import { type Asterisk, startAsterisk } from './asterisk';

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 50 });

describe.each(['recipe', 'stock'] as const)('Asterisk, %s', (variant) => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    asterisk = await startAsterisk({ variant });
  });
  afterAll(() => asterisk?.stop());

  it('registers a second start with the digest of the realm it has told the first, and takes its calls', async () => {
    const { server, domain, password } = asterisk;
    const webRtc = installFakeWebRtc();
    onTestFinished(() => webRtc.uninstall());
    const place = { dir: tempDir(), secrets: new Map<string, string>() };
    const first = await openWholeDesk(place);
    const firstPhone = plugInPhone(first);
    await first.call('settings.connect', {
      server,
      domain,
      extension: '1001',
      password,
      displayName: 'Ana Pop',
      region: 'RO',
    });
    await until(() => expect(first.topic('line')?.state).toBe('registered'));
    await until(() => expect(firstPhone.given).toHaveLength(2));
    const [byPassword, byDigest] = firstPhone.given;
    expect(byPassword).toEqual({ password });
    const { realm = '' } = byDigest as { realm?: string };
    const ha1 = createHash('md5').update(`1001:${realm}:${password}`).digest('hex');
    expect(byDigest).toEqual({ ha1, realm });
    firstPhone.unplug();
    await first.stop();

    const second = await openWholeDesk(place);
    const secondPhone = plugInPhone(second);
    await until(() => expect(second.topic('line')?.state).toBe('registered'));
    expect(secondPhone.given).toEqual([{ ha1, realm }]);
    expect(second.asked).not.toContain('secrets.read');

    // Nobody is signed in there, which is told only to who has proven who they are.
    await second.call('calls.dial', { target: '1003' });
    await until(() => expect(second.topic('calls')).toMatchObject([{ state: 'wrap-up' }]));
    secondPhone.unplug();
    await second.stop();
    const database = new Database(join(place.dir, 'desk.db'), { readonly: true });
    const code = database.prepare<[], number>('SELECT sip_code FROM calls').pluck().get();
    database.close();
    expect([404, 480]).toContain(code);
  });
});
