import { session } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { guardSession } from '../../../../../../electron/shell/electron/guards';
import { createFakeElectron, type FakeElectron } from '../../../../../fakes/electron/create-fake-electron';

const PHONE = 'patchcord://app/phone.html';
const DESK = 'patchcord://app/index.html';
const RING = 'patchcord://app/ring.html';
const CROWD = 'patchcord://app/practice.html';

/** All that Electron 45 may ask, and some that it can't. */
const EVERYTHING = [
  'ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read',
  'clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation',
  'geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network',
  'local-network-access loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal',
  'payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial',
  'smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr',
  'web-app-installation web-printing window-management unknown',
  'toString constructor __proto__ Media',
].flatMap((line) => line.split(' '));

const MICROPHONE = { permission: 'media', mediaTypes: ['audio'] } as const;

let electron: FakeElectron;
beforeEach(async () => {
  electron = createFakeElectron();
  await electron.ready();
  guardSession(session.defaultSession);
});

type Question = Parameters<FakeElectron['session']['checks']>[0];
/** What is asked for, by both ways at once: they must never differ. */
async function gets(question: Question): Promise<boolean> {
  const checked = electron.session.checks(question);
  expect(await electron.session.asks(question), JSON.stringify(question)).toBe(checked);
  return checked;
}

const granted = async (url: string, isMainFrame: boolean) => {
  const media = { mediaTypes: ['audio'] } as const;
  const answers = EVERYTHING.map(async (permission) => {
    const yes = await gets({ permission, url, isMainFrame, ...(permission === 'media' ? media : {}) });
    return yes ? [permission] : [];
  });
  return (await Promise.all(answers)).flat();
};

describe('permissions: request and check answer alike', () => {
  test('the phone has microphone, speaker and the way of the voice', async () => {
    expect(await granted(PHONE, true)).toEqual([
      'hid',
      'local-network',
      'loopback-network',
      'media',
      'speaker-selection',
    ]);
  });

  test('the desk window has the clipboard, and the ring window, where nothing is pasted, has nothing', async () => {
    expect(await granted(DESK, true)).toEqual(['clipboard-read', 'clipboard-sanitized-write']);
    expect(await granted(RING, true)).toEqual([]);
  });

  test('a sub frame has nothing, the crowd of practice mode only the way of its voices', async () => {
    expect(await granted(CROWD, false)).toEqual(['local-network', 'loopback-network']);
    expect(await granted(CROWD, true)).toEqual([]);
    expect(await granted(PHONE, false)).toEqual([]);
    expect(await granted(DESK, false)).toEqual([]);
  });

  test('a foreign page has nothing', async () => {
    for (const url of [
      'https://evil.example/phone.html',
      'patchcord://app.evil/phone.html',
      'file:///phone.html',
    ]) {
      expect(await granted(url, true), url).toEqual([]);
      expect(await granted(url, false), url).toEqual([]);
    }
  });

  test('the camera is never had, not even beside the microphone', async () => {
    expect(await electron.session.asks({ ...MICROPHONE, url: PHONE })).toBe(true);
    for (const mediaTypes of [['video'], ['audio', 'video'], []] as const) {
      expect(
        await electron.session.asks({ permission: 'media', mediaTypes, url: PHONE }),
        String(mediaTypes),
      ).toBe(false);
    }
    for (const kind of ['video', 'unknown'] as const) {
      const question = { permission: 'media', mediaTypes: [kind as 'video'], url: PHONE };
      expect(electron.session.checks(question), kind).toBe(false);
    }
  });

  test('a check that names no page, or a frame cut off from its origin, has nothing', () => {
    expect(electron.session.checks({ ...MICROPHONE, url: PHONE })).toBe(true);
    expect(electron.session.checks({ ...MICROPHONE, url: PHONE, hasNoUrl: true })).toBe(false);
    expect(electron.session.checks({ ...MICROPHONE, url: PHONE, origin: '' })).toBe(false);
    expect(electron.session.checks({ ...MICROPHONE, url: PHONE, origin: 'null' })).toBe(false);
    expect(electron.session.checks({ ...MICROPHONE, url: PHONE, origin: 'https://evil.example/' })).toBe(
      false,
    );
  });
});

test('no device but a headset is handed out, whatever was granted before', () => {
  const { device } = electron.session;
  const HEADSET = [{ usagePage: 0x0b }];
  // A headset has its volume keys on another page.
  expect(device('hid', 'patchcord://app/', [{ usagePage: 0x0c }, ...HEADSET])).toBe(true);
  for (const kind of ['serial', 'usb'] as const) {
    expect(device(kind, 'patchcord://app/', HEADSET), kind).toBe(false);
  }
  expect(device('hid', 'patchcord://app/', [])).toBe(false);
  expect(device('hid', 'patchcord://app/', undefined)).toBe(false);
  // Keyboard, token, scale.
  for (const usagePage of [0x01, 0xf1d0, 0x8d])
    expect(device('hid', 'patchcord://app/', [{ usagePage }]), String(usagePage)).toBe(false);
  for (const origin of ['https://evil.example/', 'patchcord://app.evil/', 'null', ''])
    expect(device('hid', origin, HEADSET), origin).toBe(false);
});

test('nobody gets a picture of the screen', async () => {
  expect(await electron.session.sharesScreen(PHONE)).toBe(false);
});
