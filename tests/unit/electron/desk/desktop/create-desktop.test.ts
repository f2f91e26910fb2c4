import { beforeEach, describe, expect, it } from 'vitest';
import type { DesktopPresence, DesktopView, ShellFacts } from '#shared/domain/desktop/desktop';
import { callId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import { createTranslator } from '#shared/i18n/translator';
import { createEmitter } from '#shared/lib/emitter';
import { ok } from '#shared/lib/result';
import { type Settings, settingsSchema } from '#shared/schemas/settings';
import type { ShellEvent } from '../../../../../electron/desk/desk-host';
import { createDesktop } from '../../../../../electron/desk/desktop/create-desktop';
import type { NewNotice } from '../../../../../electron/desk/notices/notices-service';
import { callOf, desktopOf } from '../../../../fakes/desk-values';
import { createFakeClock, settled } from '../../../../fakes/fake-clock';

const NOW = Date.UTC(2026, 10, 20);
const { refusedShortcuts: _, doNotDisturb: __, ...facts } = desktopOf();
const rings = callOf(NOW, { id: callId('c1'), state: 'ringing', title: 'Maria Ionescu' });

let settings: Settings;
beforeEach(() => {
  settings = settingsSchema.parse({ mode: 'pbx' });
});

function room() {
  const events = createEmitter<ShellEvent>();
  const settingsChanged = createEmitter<Settings>();
  const quietChanged = createEmitter<void>();
  let doNotDisturb: DesktopView['doNotDisturb'] = 'off';
  const signals: { name: string; args: unknown }[] = [];
  const asked: unknown[] = [];
  const ran: unknown[] = [];
  const said: NewNotice[] = [];
  const lineHeard: unknown[] = [];
  const clock = createFakeClock();
  let calls: readonly CallView[] = [];
  let callsKnown = true;
  let told: readonly string[] | undefined;
  let refused: readonly string[] = [];
  const desktop = createDesktop({
    shell: {
      call: (async (method: string, args: unknown) => {
        asked.push([method, args]);
        return ok({ refused });
      }) as never,
      signal: (name, args) => void signals.push({ name, args }),
      onEvent: events.on,
    },
    callsKnown: () => callsKnown,
    doNotDisturb: { state: () => doNotDisturb, onChange: quietChanged.on },
    scene: () => ({
      line: { state: 'registered', since: NOW },
      calls,
      status: 'available',
      unread: [],
      settings,
    }),
    run: (async (method: string) => {
      ran.push(method);
      return ok();
    }) as never,
    notices: {
      find: () => undefined,
      act: () => ok(),
      show: (notice) => void said.push(notice),
      close: () => undefined,
    },
    line: {
      check: () => lineHeard.push('check'),
      suspend: () => lineHeard.push('suspend'),
      resume: () => lineHeard.push('resume'),
    },
    network: { look: () => lineHeard.push('look') },
    settings: {
      get: () => settings,
      change(change) {
        settings = { ...settings, ...change } as Settings;
        settingsChanged.emit(settings);
        return ok();
      },
      onChange: settingsChanged.on,
    },
    toldKeys: {
      get: () => told,
      set(value) {
        told = value;
      },
    },
    translator: () => createTranslator('en'),
    clock,
  });
  const tell = (event: ShellEvent) => events.emit(event);
  const learn = (part: Partial<ShellFacts> = {}) =>
    tell({ name: 'facts.changed', args: { ...facts, ...part } });
  return {
    desktop,
    clock,
    asked,
    ran,
    said,
    lineHeard,
    signals,
    tell,
    learn,
    setCalls: (next: readonly CallView[]) => {
      calls = next;
    },
    setCallsKnown: (next: boolean) => {
      callsKnown = next;
    },
    setDoNotDisturb: (next: DesktopView['doNotDisturb']) => {
      doNotDisturb = next;
      quietChanged.emit();
    },
    refuse: (ids: readonly string[]) => {
      refused = ids;
    },
    shown: () =>
      signals.filter(({ name }) => name === 'desktop.changed').map(({ args }) => args as DesktopPresence),
    settingsChanged,
  };
}

describe('the key that declines in every program', () => {
  it('ends no conversation for a second after a ring has stopped', async () => {
    const { desktop, clock, ran, tell, setCalls } = room();
    const talk = callOf(NOW, { id: callId('c2'), state: 'up' });
    for (const calls of [[talk, rings], [talk]]) {
      setCalls(calls);
      desktop.refresh();
    }
    tell({ name: 'shortcut.pressed', args: { id: 'hangUp' } });
    expect(ran).toEqual([]);
    await clock.advance(1_000);
    tell({ name: 'shortcut.pressed', args: { id: 'hangUp' } });
    expect(ran).toEqual(['calls.hangUp']);
  });
});

describe('the presence', () => {
  it('is told once for all that happens at once, and not again while nothing changes', async () => {
    const { desktop, shown, learn, setCalls } = room();
    learn();
    setCalls([rings]);
    desktop.refresh();
    desktop.refresh();
    expect(shown()).toEqual([]);
    await settled();
    expect(shown()).toMatchObject([{ icon: 'ringing', ringing: 1 }]);
    setCalls([{ ...rings, note: { text: 'typed meanwhile', revision: 1 } }]);
    desktop.refresh();
    await settled();
    expect(shown()).toHaveLength(1);
    setCalls([]);
    desktop.refresh();
    await settled();
    expect(shown().slice(1)).toMatchObject([{ icon: 'ready', ringing: 0 }]);
  });

  it('waits until it is known which calls there are', async () => {
    const { desktop, setCallsKnown, setCalls, learn, shown } = room();
    setCallsKnown(false);
    learn();
    await settled();
    expect(shown()).toEqual([]);
    setCallsKnown(true);
    setCalls([rings]);
    desktop.refresh();
    await settled();
    expect(shown()).toMatchObject([{ ringing: 1, inCall: true }]);
  });

  it('respects the system’s do not disturb from the moment it is told', async () => {
    settings = { ...settings, ringInDoNotDisturb: false };
    const { desktop, shown, learn, setCalls, setDoNotDisturb } = room();
    setCalls([rings]);
    learn();
    await settled();
    expect(desktop.isSilent()).toBe(false);
    setDoNotDisturb('on');
    await settled();
    expect(shown()).toMatchObject([{ ringing: 1 }, { ringing: 0, icon: 'ringing' }]);
    expect(desktop.isSilent()).toBe(true);
  });

  it('is no matter where there is no tray, nor before it is known whether there is one', async () => {
    const { desktop, shown, learn, setCalls } = room();
    setCalls([rings]);
    desktop.refresh();
    await settled();
    learn({ host: 'browser' });
    await settled();
    expect(shown()).toEqual([]);
    learn();
    await settled();
    expect(shown()).toMatchObject([{ ringing: 1 }]);
  });

  it('says nothing more once the desk has gone', async () => {
    const { desktop, shown, learn, tell } = room();
    learn();
    desktop.refresh();
    desktop.dispose();
    tell({ name: 'link.opened', args: { link: 'tel:1' } });
    await settled();
    expect(shown()).toEqual([]);
    expect(desktop.request()).toBeNull();
  });
});

describe('what the windows see', () => {
  it('is what the shell says of this computer, and the keys that are taken', async () => {
    const { desktop, learn, refuse, setDoNotDisturb } = room();
    let changes = 0;
    desktop.onChange(() => changes++);
    expect(desktop.view()).toBeUndefined();
    refuse(['answer']);
    learn();
    expect(desktop.view()).toEqual({ ...facts, doNotDisturb: 'off', refusedShortcuts: [] });
    await settled();
    expect(desktop.view()).toEqual({ ...facts, doNotDisturb: 'off', refusedShortcuts: ['answer'] });
    expect(changes).toBe(2);
    setDoNotDisturb('on');
    expect(desktop.view()).toMatchObject({ doNotDisturb: 'on' });
    expect(changes).toBe(3);
  });

  it('is a request until it was followed', () => {
    const { desktop, tell } = room();
    tell({ name: 'link.opened', args: { link: 'tel:1002' } });
    expect(desktop.request()).toMatchObject({ seq: 1, to: { kind: 'dial', target: '1002' } });
    desktop.followed(1);
    expect(desktop.request()).toBeNull();
  });
});

describe('keys that work everywhere', () => {
  it('do nothing while new ones are recorded, and work again when the window that records is gone', async () => {
    const { desktop, asked } = room();
    desktop.windowGone();
    await desktop.recordShortcut(true);
    desktop.windowGone();
    desktop.windowGone();
    expect(asked).toEqual([
      ['shortcuts.suspend', { on: true }],
      ['shortcuts.suspend', { on: false }],
    ]);
  });

  it('are asked for where the system has them, and again when the agent changes them', async () => {
    const { learn, asked, settingsChanged } = room();
    settingsChanged.emit(settings);
    expect(asked).toEqual([]);
    learn();
    learn({ tray: 'absent' });
    expect(asked).toHaveLength(1);
    settings = { ...settings, shortcuts: { ...settings.shortcuts, mute: null } };
    settingsChanged.emit(settings);
    expect(asked).toHaveLength(2);
  });

  it('are asked for where the system does not say whether they work', () => {
    const { learn, asked } = room();
    learn({ globalShortcuts: false });
    expect(asked).toHaveLength(1);
    learn({ globalShortcuts: true });
    expect(asked).toHaveLength(1);
  });

  it('are no matter in a browser', () => {
    const { learn, asked, settingsChanged } = room();
    learn({ host: 'browser', globalShortcuts: false });
    settingsChanged.emit(settings);
    expect(asked).toEqual([]);
  });

  it('that another program has are told by what they do', async () => {
    const { learn, refuse, said } = room();
    refuse(['answer', 'dial']);
    learn();
    await settled();
    expect(said).toMatchObject([
      {
        kind: 'desk',
        tone: 'warning',
        sentence: {
          key: 'desktop.shortcuts-taken',
          values: { names: 'Answer, Call the copied number' },
        },
      },
    ]);
  });
});

it('says once that an update is ready, and of the next one again', () => {
  const { learn, said } = room();
  learn({ update: { state: 'downloading', version: '1.2.0', percent: 50 } });
  expect(said).toEqual([]);
  learn({ update: { state: 'ready', version: '1.2.0' } });
  learn({ update: { state: 'ready', version: '1.2.0' }, tray: 'absent' });
  learn({ update: { state: 'checking' } });
  learn({ update: { state: 'ready', version: '1.2.0' } });
  expect(said).toEqual([
    {
      id: 'update',
      kind: 'desk',
      tone: 'info',
      sentence: { key: 'desktop.update-ready', values: { version: '1.2.0' } },
    },
  ]);
  learn({ update: { state: 'ready', version: '1.3.0' } });
  expect(said).toHaveLength(2);
});

it('says where Patchcord went when its window is closed, the first time', () => {
  const { learn, tell, said } = room();
  learn({ platform: 'darwin' });
  tell({ name: 'window.hidden', args: {} });
  tell({ name: 'window.hidden', args: {} });
  expect(said).toMatchObject([{ sentence: { key: 'desktop.hidden', values: { where: 'darwin' } } }]);
  expect(settings.trayHintShown).toBe(true);
});

it('hands sleep and lock to the line, and looks at the network when the computer wakes', () => {
  const { tell, lineHeard } = room();
  tell({ name: 'power.suspended', args: {} });
  tell({ name: 'power.resumed', args: {} });
  tell({ name: 'power.locked', args: {} });
  tell({ name: 'power.unlocked', args: {} });
  expect(lineHeard).toEqual(['suspend', 'resume', 'look', 'check']);
});

it('hands notices, menu and keys on', async () => {
  const { tell, desktop, signals } = room();
  tell({ name: 'notice.clicked', args: { id: 'missed-c1' } });
  expect(desktop.request()).toMatchObject({ to: { kind: 'call', callId: 'c1' } });
  tell({ name: 'menu.chosen', args: { id: 'answer:c2' } });
  expect(desktop.request()).toMatchObject({ to: { kind: 'call', callId: 'c2' } });
  tell({ name: 'shortcut.pressed', args: { id: 'dial', text: '1002' } });
  expect(desktop.request()).toMatchObject({ to: { kind: 'dial', target: '1002' } });
  tell({ name: 'shortcut.pressed', args: { id: 'dial' } });
  expect(desktop.request()).toMatchObject({ to: { kind: 'bad-link' } });
  expect(signals.filter(({ name }) => name === 'window.raise')).toHaveLength(4);
});
