import { describe, expect, it, vi } from 'vitest';
import { desktopOf } from '../../fakes/desk-values';
import { createFakeClock } from '../../fakes/fake-clock';
import { createExchange } from '../../fakes/fake-exchange';
import { plugIn } from '../../fakes/plug-in';
import { tempDir } from '../../fakes/temp-dir';
import { openWholeDesk, startSipSocket, type WholeDesk } from '../../fakes/whole-desk';
import { IONESCU } from './desk-rig';

vi.setConfig({ testTimeout: 60_000 });
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const { refusedShortcuts: _, doNotDisturb: __, ...facts } = desktopOf();

/** A desk on a phone system, with somebody who rings it. */
async function ringAt(desk: WholeDesk) {
  const socket = await startSipSocket();
  const exchange = createExchange(createFakeClock());
  const phone = exchange.addPhone('201', 'Ana Pop');
  desk.tell({ name: 'facts.changed', args: facts });
  await desk.call('settings.connect', {
    server: socket.url,
    domain: 'pbx.example.com',
    extension: '201',
    password: 'lab-secret',
    displayName: 'Ana Pop',
    region: 'RO',
  });
  plugIn(desk, phone);
  await until(() => expect(desk.presence()).toMatchObject({ icon: 'ready' }));
  exchange.call({ from: IONESCU, to: '201', displayName: 'Maria' });
  await until(() => expect(desk.presence()).toMatchObject({ ringing: 1 }));
  return desk.topic('calls')?.[0]?.title ?? '';
}

const labels = (desk: WholeDesk) =>
  desk.presence()?.menu.flatMap((item) => ('label' in item ? [item.label] : [])) ?? [];
const spoken = (desk: WholeDesk) => desk.told.findLast(({ name }) => name === 'language.spoken')?.args;

describe('a desk in the agent’s language', () => {
  it('says tray, menu and notices in the language of the system, from the start', async () => {
    const desk = await openWholeDesk({ dir: tempDir(), secrets: new Map(), languages: ['ro-RO', 'en-US'] });
    expect(spoken(desk)).toEqual({ language: 'ro' });
    // The shell knows it before it shows anything of the desk.
    const said = desk.told.map(({ name }) => name);
    expect(said.indexOf('language.spoken')).toBeLessThan(said.indexOf('desk.ready'));
    const caller = await ringAt(desk);
    expect(desk.topic('language')).toBe('ro');
    expect(desk.topic('settings')?.language).toBe('system');
    await until(() => expect(labels(desk)).toContain(`Răspundeți: ${caller}`));
    expect(desk.notices()[0]?.actions.map(({ label }) => label)).toEqual(['Răspundeți', 'Respingeți']);
  });

  it('changes it while a call rings, and is started again with it', async () => {
    const place = { dir: tempDir(), secrets: new Map<string, string>() };
    const desk = await openWholeDesk(place);
    const caller = await ringAt(desk);
    await until(() => expect(labels(desk)).toContain(`Answer ${caller}`));
    await desk.call('settings.update', { patch: { language: 'ro' } });
    await until(() => expect(labels(desk)).toContain(`Răspundeți: ${caller}`));
    expect(desk.topic('language')).toBe('ro');
    expect(desk.topic('calls')).toHaveLength(1);
    expect(spoken(desk)).toEqual({ language: 'ro' });
    await desk.stop();

    const again = await openWholeDesk({ ...place, restarted: true });
    await until(() => expect(again.topic('language')).toBe('ro'));
    again.tell({ name: 'facts.changed', args: facts });
    await until(() =>
      expect(
        again
          .notices()
          .map(({ body, title }) => `${title} ${body}`)
          .join(),
      ).toContain('Postul de lucru Patchcord s-a oprit'),
    );
  });

  it('speaks what the browser wants until a language is chosen', async () => {
    const desk = await openWholeDesk({ dir: tempDir(), secrets: new Map() });
    await until(() => expect(desk.topic('language')).toBe('en'));
    await desk.call('language.prefer', { languages: ['fi-FI', 'en'] });
    await until(() => expect(desk.topic('language')).toBe('fi'));
    await desk.call('settings.update', { patch: { language: 'en' } });
    await until(() => expect(desk.topic('language')).toBe('en'));
  });
});
