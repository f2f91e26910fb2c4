import { delimiter } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DesktopPresence } from '#shared/domain/desktop/desktop';
import { desktopOf } from '../../fakes/desk-values';
import { createFakeClock } from '../../fakes/fake-clock';
import { createExchange } from '../../fakes/fake-exchange';
import { placeGnomeSettings } from '../../fakes/gnome-settings';
import { plugIn } from '../../fakes/plug-in';
import { tempDir } from '../../fakes/temp-dir';
import { until } from '../../fakes/until';
import { openWholeDesk, startSipSocket, type WholeDesk } from '../../fakes/whole-desk';
import { IONESCU } from './desk-rig';

const { refusedShortcuts: _, doNotDisturb: __, ...facts } = desktopOf();

afterEach(() => vi.unstubAllEnvs());

async function setUp() {
  const socket = await startSipSocket();
  const exchange = createExchange(createFakeClock());
  const phone = exchange.addPhone('201', 'Ana Pop');
  const bogdan = exchange.addPhone('202', 'Bogdan Ene');
  bogdan.rules.busy = true;
  const place = { dir: tempDir(), secrets: new Map<string, string>() };
  const desk = await openWholeDesk(place);
  desk.tell({ name: 'facts.changed', args: facts });
  await desk.call('settings.update', { patch: { colleagues: [{ extension: '202', name: 'Bogdan Ene' }] } });
  await desk.call('settings.connect', {
    server: socket.url,
    domain: 'pbx.example.com',
    extension: '201',
    password: 'lab-secret',
    displayName: 'Ana Pop',
    region: 'RO',
  });
  const page = plugIn(desk, phone);
  await until(() => expect(desk.presence()).toMatchObject({ icon: 'ready' }));
  return { desk, exchange, phone, page, socket, place };
}

const labels = (desk: WholeDesk) => desk.presence()?.menu.map((item) => ('label' in item ? item.label : '—'));
const choose = (desk: WholeDesk, label: string) => {
  const item = desk.presence()?.menu.find((each) => 'label' in each && each.label === label);
  if (item === undefined || !('id' in item)) throw new Error(`no entry ${label}`);
  desk.tell({ name: 'menu.chosen', args: { id: item.id } });
};

describe('a desk on the agent’s desktop', () => {
  it('shows a call from its first ring to its end, and does what the tray says', async () => {
    const { desk, exchange } = await setUp();
    expect(desk.presence()).toMatchObject({ tooltip: 'Patchcord · Line ready', badge: 0, inCall: false });
    const caller = exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() =>
      expect(desk.presence()).toMatchObject({ icon: 'ringing', ringing: 1, attention: true }),
    );
    expect(desk.notices()).toMatchObject([{ urgent: true, actions: [{ id: 'answer' }, { id: 'decline' }] }]);

    const title = desk.topic('calls')?.[0]?.title ?? '';
    choose(desk, `Answer ${title}`);
    await until(() =>
      expect(desk.presence()).toMatchObject({ icon: 'in-call', ringing: 0, attention: false }),
    );
    await until(() => expect(labels(desk)).toContain(`On the line with ${title}`));
    expect(desk.presence()).toMatchObject({ inCall: true, quitQuestion: expect.stringContaining(title) });
    expect(desk.notices()).toEqual([]);
    expect(desk.topic('request')).toMatchObject({ to: { kind: 'call' } });
    expect(caller.with()).toBe('201');

    choose(desk, `Put ${title} on hold`);
    await until(() => expect(labels(desk)).toContain(`Take ${title} off hold`));
    expect(caller.onHold()).toBe(true);
    choose(desk, `Take ${title} off hold`);
    await until(() => expect(caller.onHold()).toBe(false));
    desk.tell({ name: 'shortcut.pressed', args: { id: 'mute' } });
    await until(() => expect(labels(desk)).toContain('Turn the microphone on'));
    desk.tell({ name: 'shortcut.pressed', args: { id: 'hangUp' } });
    await until(() => expect(desk.presence()).toMatchObject({ icon: 'ready', inCall: false }));
    expect(caller.state()).toBe('idle');
    expect(desk.presence()).not.toHaveProperty('quitQuestion');
    // Not once for every small thing: each state of the call was told, and hardly more.
    expect(desk.told.filter(({ name }) => name === 'desktop.changed').length).toBeLessThan(20);
  });

  it('rings without a sound and without a window while the system is not to disturb, where the agent wants that', async () => {
    const gnome = placeGnomeSettings('true');
    vi.stubEnv('PATH', [gnome.bin, process.env['PATH']].join(delimiter));
    vi.stubEnv('XDG_CURRENT_DESKTOP', 'GNOME');
    const { desk, exchange, phone } = await setUp();
    await until(() => expect(desk.topic('desktop')).toMatchObject({ doNotDisturb: 'off' }));
    await until(() => expect(gnome.watchers()).toHaveLength(1));
    exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(phone.sound()).toBe('ring'));
    desk.tell({ name: 'shortcut.pressed', args: { id: 'hangUp' } });
    await until(() => expect(phone.sound()).toBe('off'));

    await desk.call('settings.update', { patch: { ringInDoNotDisturb: false } });
    gnome.set('false');
    await until(() => expect(desk.topic('desktop')).toMatchObject({ doNotDisturb: 'on' }));
    const heard = vi.spyOn(phone.port, 'call');
    exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(desk.presence()).toMatchObject({ icon: 'ringing', ringing: 0 }));
    desk.tell({ name: 'shortcut.pressed', args: { id: 'answer' } });
    await until(() => expect(desk.presence()).toMatchObject({ icon: 'in-call' }));
    expect(heard.mock.calls.map(([method]) => method)).not.toContain('audio.ring');
  });

  it('takes no more of a menu than of a page', async () => {
    const { desk, exchange } = await setUp();
    exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(desk.presence()?.ringing).toBe(1));
    desk.tell({ name: 'menu.chosen', args: { id: `answer:${'x'.repeat(1000)}` } });
    const sentence = { key: 'problem.internal' };
    await until(() => expect(desk.topic('notices')?.at(-1)).toMatchObject({ sentence }));
    expect(desk.presence()?.ringing).toBe(1);
  });

  it('falls silent and rings again as do not disturb is switched while somebody rings', async () => {
    const gnome = placeGnomeSettings('true');
    vi.stubEnv('PATH', [gnome.bin, process.env['PATH']].join(delimiter));
    vi.stubEnv('XDG_CURRENT_DESKTOP', 'GNOME');
    const { desk, exchange, phone } = await setUp();
    await desk.call('settings.update', { patch: { ringInDoNotDisturb: false } });
    await until(() => expect(gnome.watchers()).toHaveLength(1));
    exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(phone.sound()).toBe('ring'));
    gnome.set('false');
    await until(() => expect(phone.sound()).toBe('off'));
    await desk.call('settings.update', { patch: { ringInDoNotDisturb: true } });
    await until(() => expect(phone.sound()).toBe('ring'));
    await desk.call('settings.update', { patch: { ringInDoNotDisturb: false } });
    await until(() => expect(phone.sound()).toBe('off'));
    gnome.set('true');
    await until(() => expect(phone.sound()).toBe('ring'));
  });

  it('raises a notice for a transfer that fails, counts it until it was seen, and leads to its part in the window', async () => {
    const { desk, exchange } = await setUp();
    exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(desk.presence()?.ringing).toBe(1));
    desk.tell({ name: 'shortcut.pressed', args: { id: 'answer' } });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
    const { id: callId = '' as never, title = '' } = desk.topic('calls')?.[0] ?? {};
    await desk.call('transfer.start', { callId, mode: 'blind', target: '202' });
    await until(() => expect(desk.presence()?.badge).toBe(1));
    const [notice] = desk.notices();
    expect(notice).toMatchObject({
      tone: 'error',
      sticky: true,
      urgent: false,
      body: `Bogdan Ene is on another call. ${title} is back with you.`,
      actions: [
        { id: 'try-again', label: 'Try again' },
        { id: 'someone-else', label: 'Someone else' },
      ],
    });
    expect(desk.presence()).toMatchObject({ attention: true, icon: 'in-call' });

    desk.tell({ name: 'notice.clicked', args: { id: notice?.id ?? '', action: 'someone-else' } });
    await until(() =>
      expect(desk.topic('request')).toMatchObject({ to: { kind: 'step', callId, step: 'someone-else' } }),
    );
    expect(desk.told).toContainEqual({ name: 'window.raise', args: {} });
    await until(() => expect(desk.presence()).toMatchObject({ badge: 0, attention: false }));
    expect(desk.notices()).toEqual([]);
    const { seq = -1 } = desk.topic('request') ?? {};
    await desk.call('desktop.followed', { seq });
    await until(() => expect(desk.topic('request')).toBeNull());
  });

  it('counts a missed call over a restart, until the agent calls back', async () => {
    const { desk, exchange, phone, page, place } = await setUp();
    const caller = exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(desk.presence()?.ringing).toBe(1));
    caller.hangUp();
    await until(() => expect(desk.presence()).toMatchObject({ badge: 1, ringing: 0, attention: false }));
    page.unplug();
    await desk.stop();

    const next = await openWholeDesk({ ...place, restarted: true });
    next.tell({ name: 'facts.changed', args: facts });
    plugIn(next, phone);
    await until(() => expect(next.presence()).toMatchObject({ badge: 1, icon: 'attention' }));
    expect(next.notices().map(({ id }) => id)).toEqual(['restarted']);
    const missed = next.topic('notices')?.find(({ kind }) => kind === 'missed');
    await until(() => expect(next.topic('line')?.state).toBe('registered'));
    next.tell({ name: 'notice.clicked', args: { id: missed?.id ?? '', action: 'call-back' } });
    await until(() => expect(next.presence()).toMatchObject({ badge: 0, icon: 'in-call' }));
    expect(next.topic('calls')?.[0]).toMatchObject({ direction: 'out' });
    await until(() => expect(caller.state()).toBe('ringing'));
  });

  it('started again in a call shows no window that there is none, and lets nobody quit unasked', async () => {
    const { desk, exchange, phone, page, place } = await setUp();
    exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(desk.presence()?.ringing).toBe(1));
    desk.tell({ name: 'shortcut.pressed', args: { id: 'answer' } });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
    page.unplug();
    await desk.stop();

    const next = await openWholeDesk({ ...place, restarted: true });
    next.tell({ name: 'facts.changed', args: facts });
    await until(() => expect(next.topic('desktop')).toBeDefined());
    expect(next.topic('agent')).toBeDefined();
    expect([next.topic('calls'), next.presence()]).toEqual([undefined, undefined]);
    plugIn(next, phone);
    await until(() => expect(next.topic('calls')).toMatchObject([{ state: 'up' }]));
    await until(() => expect(next.presence()).toBeDefined());
    expect(next.told.find(({ name }) => name === 'desktop.changed')).toMatchObject({
      args: { inCall: true },
    });
  });

  it('tells that no phone is there only where that lasts, and nothing of it at a start', async () => {
    const { desk, page } = await setUp();
    const told = () =>
      desk.told.flatMap(({ name, args }) => (name === 'notice.show' ? [(args as { id: string }).id] : []));
    expect(told()).toEqual([]);
    page.unplug();
    await until(() => expect(desk.topic('line')).toMatchObject({ state: 'down', problem: 'no-phone' }));
    expect(told()).toEqual([]);
    await until(() => expect(told()).toEqual(['line']));
  });

  it('tells of a transfer that failed because the phone’s page went away', async () => {
    const { desk, exchange, phone, page } = await setUp();
    exchange.addPhone('203', 'Carmen Dinu');
    const caller = exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
    await until(() => expect(desk.presence()?.ringing).toBe(1));
    desk.tell({ name: 'shortcut.pressed', args: { id: 'answer' } });
    await until(() => expect(desk.topic('calls')?.[0]?.state).toBe('up'));
    const { id: callId = '' as never } = desk.topic('calls')?.[0] ?? {};
    await desk.call('transfer.start', { callId, mode: 'blind', target: '203' });
    await until(() => expect(desk.topic('calls')?.[0]?.transfer?.step).toBe('ringing'));
    page.unplug();
    caller.hangUp();
    plugIn(desk, phone);
    await until(() => expect(desk.presence()?.badge).toBe(1));
    expect(desk.notices()).toContainEqual(
      expect.objectContaining({
        id: `transfer-${callId}`,
        tone: 'error',
        body: expect.stringMatching(
          /^The transfer to 203 was interrupted\. .* was cut off; your notes are kept\.$/,
        ),
        actions: [
          { id: 'call-back', label: 'Call back' },
          { id: 'schedule', label: 'Schedule' },
        ],
      }),
    );
  });

  it('asks before it dials a link, and dials where the agent wants no question', async () => {
    const { desk, exchange } = await setUp();
    const callee = exchange.outside('+40211234567');
    desk.tell({ name: 'link.opened', args: { link: 'tel:%2B40%2021%20123%2045%2067;ext=5' } });
    await until(() =>
      expect(desk.topic('request')).toMatchObject({ to: { kind: 'dial', target: '+40211234567 ext. 5' } }),
    );
    expect(desk.topic('calls')).toEqual([]);
    await desk.call('settings.update', { patch: { confirmLinks: false } });
    desk.tell({ name: 'link.opened', args: { link: 'tel:112' } });
    await until(() => expect(desk.topic('request')).toMatchObject({ to: { target: '112' } }));
    desk.tell({ name: 'link.opened', args: { link: 'tel:%2B40%2021%20123%2045%2067' } });
    await until(() => expect(callee.state()).toBe('ringing'));
    expect(desk.presence()).toMatchObject({ icon: 'in-call' });
    expect(desk.topic('calls')).toHaveLength(1);
  });

  it('starts the line anew after sleep, and says where the window went once', async () => {
    const { desk, socket } = await setUp();
    const before = desk.told.length;
    desk.tell({ name: 'power.suspended', args: {} });
    desk.tell({ name: 'power.resumed', args: {} });
    const icons = () =>
      desk.told
        .slice(before)
        .flatMap(({ name, args }) => (name === 'desktop.changed' ? [(args as DesktopPresence).icon] : []));
    await until(() => expect(icons()).toEqual(['connecting', 'ready']));
    expect(socket.connections()).toBe(2);
    expect(desk.notices()).toEqual([]);
    desk.tell({ name: 'window.hidden', args: {} });
    desk.tell({ name: 'window.hidden', args: {} });
    expect(desk.told.filter(({ name }) => name === 'notice.show')).toMatchObject([
      { args: { body: expect.stringContaining('notification area') } },
    ]);
    await until(() => expect(desk.topic('settings')?.trayHintShown).toBe(true));
  });

  it('asks for its keys, and shows the windows how it stands', async () => {
    const { desk } = await setUp();
    expect(desk.asked.filter((method) => method.startsWith('shortcuts'))).toEqual(['shortcuts.set']);
    expect(desk.topic('desktop')).toMatchObject({ tray: 'shown', refusedShortcuts: [] });
  });
});
