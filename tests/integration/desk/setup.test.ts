/** A whole desk is set up: signed in, given up, preset over https, taken along, and looked into. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished, test, vi } from 'vitest';
import { startPracticePbx } from '../../fakes/practice-pbx';
import { tempDir } from '../../fakes/temp-dir';
import { openWholeDesk, type Secrets } from '../../fakes/whole-desk';
import { plugInPhone } from '../../fakes/whole-phone';

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

async function company() {
  const pbx = await startPracticePbx();
  onTestFinished(() => pbx.dispose());
  const account = pbx.accounts.signUp('Ana Popescu');
  if (account === undefined) throw new Error('no extension');
  const typed = {
    server: pbx.sipUrl,
    domain: 'practice.invalid',
    extension: account.extension,
    password: account.password,
    displayName: 'Ana Popescu',
    region: 'RO',
  };
  return { pbx, typed };
}

async function openDesk(secrets: Secrets, dir = tempDir()) {
  const desk = await openWholeDesk({ dir, secrets });
  onTestFinished(() => desk.stop());
  return desk;
}

it('leaves nothing of a phone system that did not take the agent, and keeps one that did', async () => {
  const { typed } = await company();
  const secrets: Secrets = new Map();
  const desk = await openDesk(secrets);
  const phone = plugInPhone(desk);
  onTestFinished(() => phone.unplug());

  await desk.call('settings.connect', { ...typed, password: 'no such word' });
  await until(() => expect(desk.topic('line')).toMatchObject({ state: 'down', problem: 'wrong-password' }));
  expect(secrets.size).toBe(1);
  expect(await desk.call('settings.disconnect', {})).toMatchObject({ ok: true });
  expect(desk.topic('settings')).toMatchObject({ mode: 'practice' });
  expect(desk.topic('settings')?.account).toBeUndefined();
  expect(secrets.size).toBe(0);

  await desk.call('settings.connect', typed);
  await until(() => expect(desk.topic('line')?.state).toBe('registered'));
  expect(desk.topic('settings')?.account?.extension).toBe(typed.extension);

  await desk.call('settings.update', {
    patch: { dispositions: ['Refund for Maria Ionescu'], wrapUpSeconds: 20 },
  });
  const answer = await desk.call('diagnostics.collect', {});
  if (!answer.ok) throw new Error(answer.error.code);
  const { text } = answer.value;
  expect(JSON.parse(text)).toMatchObject({
    line: { state: 'registered' },
    settings: { wrapUpSeconds: { value: 20, changed: true }, 'account.server': { value: 'set' } },
    // Signed in to a phone system and in no call: it was tested for the file.
    tests: {
      phoneSystem: {
        run: 'tested',
        last: { mode: 'pbx', items: expect.arrayContaining([expect.objectContaining({ id: 'line' })]) },
      },
    },
    databases: { desk: { journal: 'wal' } },
  });
  expect(JSON.parse(text).log.length).toBeGreaterThan(0);
  for (const word of ['Popescu', 'Ionescu', 'Refund', typed.password, 'practice.invalid'])
    expect(text, word).not.toContain(word);
});

it('tells windows what is the default, and goes back there', async () => {
  const desk = await openDesk(new Map());
  await desk.call('settings.update', { patch: { wrapUpSeconds: 20 } });
  await until(() =>
    expect(desk.topic('managed')?.fields['wrapUpSeconds']).toEqual({ standard: 45, changed: true }),
  );
  expect(desk.topic('managed')?.file).toBe('none');
  await desk.call('settings.reset', { fields: ['wrapUpSeconds'] });
  await until(() => expect(desk.topic('settings')?.wrapUpSeconds).toBe(45));
  expect(await desk.call('settings.reset', { fields: ['deviceId'] })).toMatchObject({
    error: { code: 'invalid' },
  });
});

// Where what the computer trusts is a file that a variable names.
test.runIf(process.platform === 'linux')(
  'is preset and locked by an address, over a restart too, until the address is given up',
  async () => {
    const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/tls', name);
    let body = JSON.stringify({
      settings: { wrapUpSeconds: { value: 30, locked: true }, density: { value: 'compact' } },
    });
    const server = createServer(
      { key: readFileSync(fixture('trusted-key.pem')), cert: readFileSync(fixture('trusted-cert.pem')) },
      (_request, response) => response.end(body),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/desk.json`;

    const secrets: Secrets = new Map();
    const dir = tempDir();
    const first = await openWholeDesk({ dir, secrets });
    expect(await first.call('managed.setAddress', { url })).toEqual({ ok: true });
    await until(() =>
      expect(first.topic('settings')).toMatchObject({ wrapUpSeconds: 30, density: 'compact' }),
    );
    expect(await first.call('settings.update', { patch: { wrapUpSeconds: 10 } })).toMatchObject({
      error: { code: 'locked' },
    });
    body = 'Under repair';
    expect(await first.call('managed.check', {})).toMatchObject({ error: { code: 'configuration-broken' } });
    await until(() => expect(first.topic('managed')?.address?.problem?.key).toBe('managed.broken'));
    await first.stop();

    const second = await openDesk(secrets, dir);
    expect(second.topic('settings')).toMatchObject({ wrapUpSeconds: 30, density: 'compact' });
    expect(await second.call('managed.setAddress', { url: null })).toEqual({ ok: true });
    await until(() =>
      expect(second.topic('settings')).toMatchObject({ wrapUpSeconds: 45, density: 'comfortable' }),
    );
    expect(second.topic('managed')?.address).toBeUndefined();
  },
);
