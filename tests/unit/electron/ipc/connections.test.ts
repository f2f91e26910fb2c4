import { describe, expect, test } from 'vitest';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { createPeer, type Peer } from '#shared/ipc/peer';
import type { ClientRole } from '#shared/ipc/wire';
import { fail, ok } from '#shared/lib/result';
import { phoneSignals } from '#shared/schemas/phone-signals';
import { createConnections, type PhoneLink } from '../../../../electron/ipc/connections';
import { createTopics } from '../../../../electron/ipc/topics';
import { createRecordingLogger } from '../../../fakes/recording-logger';
import { createWirePair } from '../../../fakes/wire-pair';

function desk() {
  const log = createRecordingLogger();
  const topics = createTopics<DeskTopics>();
  topics.publish('line', { state: 'unconfigured' });
  const called: string[] = [];
  const signalled: [string, unknown][] = [];
  const crowd: [string, unknown][] = [];
  let windowsGone = 0;
  const phones: PhoneLink[] = [];
  const recorder = (names: object) =>
    Object.fromEntries(
      Object.keys(names).map((name) => [name, (args: unknown) => void signalled.push([name, args])]),
    );
  const connections = createConnections({
    desk: {
      onCall: (method) => {
        called.push(method);
        return Promise.resolve(ok());
      },
    },
    topics,
    onWindowGone: () => void windowsGone++,
    onPhone: (link) => {
      phones.push(link);
      return recorder(phoneSignals) as never;
    },
    onCrowd: (transport) => {
      createPeer(transport, {
        onCall: () => Promise.resolve(fail('unknown-method')),
        onSignal: (name, args) => void crowd.push([name, args]),
        onPush: () => undefined,
        onGarbage: () => undefined,
      });
    },
    logger: log.logger,
  });

  const connect = (role: ClientRole, takeover = false) => {
    const [here, there] = createWirePair();
    const pushed: string[] = [];
    const heard: string[] = [];
    const heardWith: [string, unknown][] = [];
    const page: Peer = createPeer(there, {
      onCall: (method, args) => {
        heard.push(method);
        heardWith.push([method, args]);
        return Promise.resolve(ok({ from: 'page' }));
      },
      onSignal: (method) => void heard.push(method),
      onPush: (topic) => void pushed.push(topic),
      onGarbage: () => undefined,
    });
    connections.connect({ id: role, role, takeover, transport: here });
    return { page, pushed, heard, heardWith, raw: there };
  };
  return {
    connect,
    close: connections.close,
    windowsGone: () => windowsGone,
    called,
    signalled,
    crowd,
    phones,
    log,
    topics,
  };
}

describe('connections', () => {
  test('all are closed when the desk goes, and nobody comes in any more', async () => {
    const { connect, close, called } = desk();
    const before = (['window', 'phone', 'crowd'] as const).map((role) => connect(role).page);
    close();
    for (const page of [...before, connect('window').page]) {
      expect(await page.call('line.retry', {})).toEqual({ ok: false, error: { code: 'disconnected' } });
    }
    expect(called).toEqual([]);
  });

  test('a window gets the snapshots first and may call DeskApi', async () => {
    const { connect, called } = desk();
    const { page, pushed } = connect('window');
    expect(await page.call('line.retry', {})).toEqual({ ok: true });
    expect(pushed).toEqual(['line']);
    expect(called).toEqual(['line.retry']);
  });

  test('only a window that goes is told of as one', () => {
    const { connect, windowsGone } = desk();
    const { raw } = connect('window');
    connect('phone').raw.close();
    expect(windowsGone()).toBe(0);
    raw.close();
    expect(windowsGone()).toBe(1);
  });

  test('a phone or a crowd may not call DeskApi and is shown no snapshot', async () => {
    const { connect, called, topics } = desk();
    for (const role of ['phone', 'crowd'] as const) {
      const { page, pushed } = connect(role);
      expect(await page.call('calls.dial', { target: '1001' }), role).toMatchObject({ ok: false });
      topics.publish('line', { state: 'connecting', attempt: pushed.length });
      expect(await page.call('settings.practice', {}), role).toMatchObject({ ok: false });
      expect(pushed, role).toEqual([]);
    }
    expect(called).toEqual([]);
  });

  test('signals are heard from the role they belong to only', async () => {
    const { connect, signalled, crowd: toCrowd, log } = desk();
    const [window, phone, crowd] = [connect('window'), connect('phone'), connect('crowd')];
    for (const { page } of [window, phone, crowd]) {
      page.signal('line.send', { data: 'REGISTER' });
      page.signal('crowd.connect', { ua: 'a' });
    }
    // The refused call behind the signals tells that they have been looked at.
    await Promise.all([window, phone, crowd].map(({ page }) => page.call('nothing', {})));
    expect(signalled).toEqual([['line.send', { data: 'REGISTER' }]]);
    // The crowd's wire is its room's, which checks what it says.
    expect(toCrowd).toEqual([
      ['line.send', { data: 'REGISTER' }],
      ['crowd.connect', { ua: 'a' }],
    ]);
    expect(log.lines.filter(({ fields }) => fields?.['what'] === 'signal')).toHaveLength(2);
  });

  test('a phone signal of a wrong shape is dropped', async () => {
    const { connect, signalled } = desk();
    const { page } = connect('phone');
    page.signal('leg.progress', { legId: 'a', code: 'hunter2' });
    page.signal('leg.incoming', { legId: 'a', headers: { 'x-handoff': 'not a list' } });
    page.signal('line.send', { data: 'x'.repeat(512 * 1024 + 1) });
    page.signal('leg.progress', { legId: 'a', code: 180 });
    await page.call('nothing', {});
    expect(signalled).toEqual([['leg.progress', { legId: 'a', code: 180 }]]);
  });

  test('a call that can not be read is turned away, so that it rings nowhere unseen', async () => {
    const { connect, signalled } = desk();
    const { page, heardWith } = connect('phone');
    page.signal('leg.incoming', { legId: 'a', sipCallId: 'x'.repeat(10_000) });
    page.signal('leg.incoming', { sipCallId: 'nameless' });
    page.signal('leg.progress', { legId: 'b', code: 'hunter2' });
    await page.call('nothing', {});
    expect(signalled).toEqual([]);
    expect(heardWith).toEqual([['leg.reject', { legId: 'a', code: 480 }]]);
  });

  test('one leg of a hello that can not be read leaves the others', async () => {
    const { connect, signalled } = desk();
    const { page } = connect('phone');
    const from = { user: '1001', host: 'pbx.test' };
    const up = { direction: 'in', state: 'up', held: false, muted: false, from, sipCallId: 'c' };
    const legs = [{ ...up, legId: 'a' }, { ...up, legId: 'b', sipCallId: 'x'.repeat(10_000) }, 'garbage'];
    page.signal('phone.hello', { registered: true, legs });
    await page.call('nothing', {});
    expect(signalled).toEqual([['phone.hello', { registered: true, legs: [{ ...up, legId: 'a' }] }]]);
  });

  test('the desk reaches the phone by its link, and knows when it goes', async () => {
    const { connect, phones } = desk();
    const { page, heard } = connect('phone', true);
    const link = phones[0];
    if (link === undefined) throw new Error('no phone');
    expect(link).toMatchObject({ id: 'phone', takeover: true });
    expect(await link.call('phone.stop', {})).toEqual({ ok: true, value: { from: 'page' } });
    link.signal('line.opened', {});
    await link.call('phone.stop', {});
    expect(heard).toEqual(['phone.stop', 'line.opened', 'phone.stop']);
    const closed = new Promise<void>((resolve) => link.onClose(resolve));
    page.close();
    await closed;
    expect(await link.call('phone.stop', {})).toEqual({ ok: false, error: { code: 'disconnected' } });
  });

  test('garbage is refused without harm', async () => {
    const { connect, log } = desk();
    const { page, raw } = connect('window');
    for (const garbage of [null, 'text', 7, [], {}, { k: 'call' }, { k: 'call', id: 'x', m: 'line.retry' }]) {
      raw.send(garbage as never);
    }
    expect(await page.call('line.retry', {})).toEqual({ ok: true });
    expect(log.lines.filter(({ fields }) => fields?.['what'] === 'garbage')).toHaveLength(7);
  });
});
