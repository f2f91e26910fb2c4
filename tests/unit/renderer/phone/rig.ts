/** JsSIP unmodified, in one process: desk end, wire, phone, scripted SIP peer, WebRTC without media. */

import { expect, vi } from 'vitest';
import { type LegId, legId } from '#shared/domain/ids';
import { createPeer, type Peer } from '#shared/ipc/peer';
import type { PhoneAccount, PhoneCalls, PhoneSignals } from '#shared/ipc/phone-api';
import type { AnswerOf, ArgsOf } from '#shared/ipc/wire';
import { createEmitter, type Emitter } from '#shared/lib/emitter';
import { noopLogger } from '#shared/lib/logger';
import { fail } from '#shared/lib/result';
import { phoneSignals } from '#shared/schemas/phone-signals';
import { createPageClock } from '../../../../renderer/bridge/page-clock';
import { createPhone, type Phone } from '../../../../renderer/phone/create-phone';
import type { HidPort } from '../../../../renderer/phone/headset';
import { createMedia, type Media } from '../../../../renderer/phone/media';
import {
  type FakePeerConnection,
  FakeStream,
  FakeTrack,
  type FakeWebRtc,
  installFakeWebRtc,
} from '../../../fakes/fake-peer-connection';
import { createLoop } from '../../../fakes/loop-socket';
import { createSipPeer, type SipDialog, type SipPeer } from '../../../fakes/sip-peer';
import { createFakeSoundGraph, type FakeSoundGraph } from '../../../fakes/sound-graph';

export const ACCOUNT: PhoneAccount = {
  uri: 'sip:1001@pbx.test',
  credentials: { password: 'secret' },
  displayName: 'Agent One',
  instanceId: '3b241101-e2bb-4255-8caf-4136c566a962',
  viaTransport: 'WS',
  userAgent: 'Patchcord/0.1.0',
};

export interface Rig {
  readonly phone: Phone;
  readonly pbx: SipPeer;
  readonly webRtc: FakeWebRtc;
  readonly media: Media;
  /** Every track that was ever made. */
  readonly tracks: FakeTrack[];
  /** Every mixed voice that was ever made. */
  readonly mixes: FakeMix[];
  readonly players: { srcObject: unknown; muted: boolean; sink: string }[];
  readonly sounds: string[];
  readonly events: string[];
  /** The microphone's fate: a DOMException name, or `undefined` for a working one. */
  microphone: { fails?: string };
  /** Whether the page may make sound. */
  readonly sound: { allowed: boolean };
  /** Web Audio stops and can't be brought back, or is there again. */
  readonly mixing: Emitter<boolean>;
  readonly graph: FakeSoundGraph;
  readonly devices: FakeDevices;
  call<M extends keyof PhoneCalls & string>(
    method: M,
    args: ArgsOf<PhoneCalls, M>,
  ): Promise<AnswerOf<PhoneCalls, M>>;
  /** The answer to a call, which must be due by now. */
  due<T>(answer: Promise<T>): Promise<T>;
  /** A call that is answered at once. */
  ask: Rig['call'];
  signals<M extends keyof PhoneSignals>(name: M): PhoneSignals[M][];
  last<M extends keyof PhoneSignals>(name: M): PhoneSignals[M];
  /** Everything that is due now, microtasks included. */
  settle(): Promise<void>;
  pass(ms: number): Promise<void>;
  lineDown(): Promise<void>;
  /** Without being asked, as a desk does that mends its line. */
  lineUp(): Promise<void>;
  toPhone(signal: string, args: unknown): void;
  loseDesk(): Promise<void>;
  newDesk(): Promise<void>;
  /** Lets go of all it noted, but for what is still open: for tests that look at memory. */
  forget(): void;
  register(): Promise<void>;
  /** An outgoing call that is up; the far end's dialog. */
  callOut(id?: string, options?: { microphone?: boolean }): Promise<Call>;
  callIn(options?: Parameters<SipPeer['invite']>[0]): Promise<Call>;
  dispose(): void;
}

/** What is plugged in. */
export interface FakeDevices {
  list: readonly MediaDevice[];
  readonly listeners: Set<() => void>;
  /** Something was plugged in or out. */
  change(list: readonly MediaDevice[]): void;
  /** Which of them is given to whoever asks. */
  opened(constraints: MediaStreamConstraints | undefined): string;
}

interface MediaDevice {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly label: string;
  readonly groupId?: string;
}

export const PLUGGED_IN: readonly MediaDevice[] = [
  { kind: 'audioinput', deviceId: 'default', label: 'Default' },
  { kind: 'audioinput', deviceId: 'mic-1', label: 'Headset' },
  { kind: 'audiooutput', deviceId: 'out-1', label: 'Speaker' },
  { kind: 'videoinput', deviceId: 'cam', label: 'Camera' },
];

function createDevices(): FakeDevices {
  const devices: FakeDevices = {
    list: PLUGGED_IN,
    listeners: new Set(),
    change(list) {
      devices.list = list;
      for (const listener of devices.listeners) listener();
    },
    opened(constraints) {
      const { deviceId } = (constraints?.audio ?? {}) as { deviceId?: { exact: string } };
      if (deviceId === undefined) return 'default';
      if (devices.list.every((device) => device.deviceId !== deviceId.exact))
        throw new DOMException('', 'OverconstrainedError');
      return deviceId.exact;
    },
  };
  return devices;
}

export interface FakeMix {
  readonly of: readonly FakeTrack[];
  readonly track: FakeTrack;
  released: boolean;
}

export interface Call {
  readonly legId: LegId;
  readonly dialog: SipDialog;
  readonly connection: FakePeerConnection;
}

export function createRig(hid?: HidPort): Rig {
  vi.useFakeTimers();
  const webRtc = installFakeWebRtc();
  const tracks: FakeTrack[] = [];
  const players: Rig['players'] = [];
  const sounds: string[] = [];
  const events: string[] = [];
  const log: { name: string; args: unknown }[] = [];
  const microphone: Rig['microphone'] = {};
  const mixes: FakeMix[] = [];
  const sound = { allowed: true };
  const graph = createFakeSoundGraph(tracks);
  const devices = createDevices();
  const mixing = createEmitter<boolean>();
  let legs = 0;
  let lineIsUp = true;
  let desk: Peer | undefined;

  const media = createMedia(
    {
      mediaDevices: {
        async getUserMedia(constraints) {
          if (microphone.fails !== undefined) throw new DOMException('', microphone.fails);
          const track = new FakeTrack('microphone', tracks);
          track.deviceId = devices.opened(constraints);
          return new FakeStream([track]) as never;
        },
        enumerateDevices: async () => devices.list as never,
        addEventListener: (_: string, listener: unknown) =>
          void devices.listeners.add(listener as () => void),
        removeEventListener: (_: string, listener: unknown) =>
          void devices.listeners.delete(listener as () => void),
      },
      createAudio() {
        const player = {
          srcObject: null as unknown,
          muted: false,
          sink: '',
          play: async () => undefined,
          pause: () => undefined,
          setSinkId: async (id: string) => {
            player.sink = id;
          },
        };
        players.push(player);
        return player as never;
      },
      createSilence() {
        const stream = new FakeStream([new FakeTrack('silence', tracks)]);
        return {
          stream: stream as never,
          release() {
            for (const track of stream.getTracks()) track.stop();
          },
        };
      },
      mixing,
      graph,
      async createMix(of) {
        if (!sound.allowed) return undefined;
        const track = new FakeTrack('mix', tracks);
        const mix: FakeMix = { of: of as never, track, released: false };
        mixes.push(mix);
        return {
          track: track as never,
          release() {
            mix.released = true;
            track.stop();
          },
        };
      },
    },
    noopLogger,
  );
  const phone = createPhone({
    media,
    hid,
    sound: {
      ring: (sound) => void sounds.push(`ring ${sound}`),
      ringback: (on) => void sounds.push(`ringback ${on}`),
      tryOut: (on) => void sounds.push(`try ${on}`),
      dispose: () => undefined,
    },
    clock: createPageClock(),
    logger: noopLogger,
    newLegId: () => legId(`in-${++legs}`),
    random: () => 0.5,
    onRegistration: () => undefined,
    onReplaced: () => void events.push('replaced'),
    onCrowd: (wanted) => void events.push(`crowd ${wanted}`),
  });

  const pbx = createSipPeer({ send: (data) => lineIsUp && desk?.signal('line.data', { data }) });
  const settle = async () => {
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(0);
  };
  const connect = () => {
    const [deskEnd, phoneEnd] = createLoop();
    const peer = createPeer(deskEnd, {
      onCall: async () => fail('unknown-method'),
      onSignal(name, args) {
        // What the desk would drop is a bug of the phone.
        const parsed = phoneSignals[name as keyof PhoneSignals].safeParse(args);
        expect(parsed.error, name).toBeUndefined();
        log.push({ name, args });
        if (name === 'line.connect' && lineIsUp) peer.signal('line.opened', {});
        if (name === 'line.send' && lineIsUp) pbx.receive((args as { data: string }).data);
      },
      onPush: () => undefined,
      onGarbage: (message) => expect.fail(`garbage ${JSON.stringify(message)}`),
    });
    desk = peer;
    phone.attach(createPeer(phoneEnd, phone.handlers));
  };
  connect();

  const connection = (index: number) => webRtc.connections.at(index) as FakePeerConnection;
  const rig: Rig = {
    phone,
    pbx,
    webRtc,
    media,
    tracks,
    players,
    mixes,
    sound,
    mixing,
    graph,
    devices,
    sounds,
    events,
    microphone,
    call: (method, args) => desk?.call(method, args) as never,
    async due(answer) {
      let answered = false;
      const noted = () => {
        answered = true;
      };
      answer.then(noted, noted);
      await settle();
      if (!answered) throw new Error('No answer yet');
      return answer;
    },
    ask: (method, args) => rig.due(rig.call(method, args)),
    signals: (name) => log.filter((entry) => entry.name === name).map(({ args }) => args) as never,
    last(name) {
      const found = rig.signals(name).at(-1);
      if (found === undefined) throw new Error(`No ${name}`);
      return found;
    },
    settle,
    pass: async (ms) => void (await vi.advanceTimersByTimeAsync(ms)),
    async lineDown() {
      lineIsUp = false;
      desk?.signal('line.closed', { error: true, code: 1006, reason: 'gone' });
      await settle();
    },
    async lineUp() {
      lineIsUp = true;
      desk?.signal('line.opened', {});
      await settle();
    },
    toPhone: (signal, args) => desk?.signal(signal, args),
    async loseDesk() {
      desk?.close();
      await settle();
    },
    async newDesk() {
      connect();
      await settle();
    },
    forget() {
      pbx.forget();
      webRtc.forget();
      const live = tracks.filter(({ readyState }) => readyState === 'live');
      tracks.splice(0, tracks.length, ...live);
      for (const notes of [players, sounds, events, log, mixes]) notes.splice(0);
    },
    async register() {
      const configured = rig.call('phone.configure', ACCOUNT);
      await settle();
      expect(await configured).toEqual({ ok: true });
      expect(rig.last('registration')).toEqual({ state: 'registered' });
    },
    async callOut(id = 'out-1', options = {}) {
      const placed = rig.call('leg.place', {
        legId: legId(id),
        target: '1002',
        headers: [],
        microphone: options.microphone ?? true,
      });
      await settle();
      expect(await placed).toEqual({ ok: true });
      const dialog = pbx.accept(pbx.lastRequest('INVITE'), `far-${id}`);
      await settle();
      expect(rig.last('leg.accepted').legId).toBe(id);
      return { legId: legId(id), dialog, connection: connection(-1) };
    },
    async callIn(options) {
      const ringing = pbx.invite(options);
      await settle();
      const { legId: id } = rig.last('leg.incoming');
      const answered = rig.call('leg.answer', { legId: id });
      await settle();
      expect(await answered).toEqual({ ok: true });
      const dialog = pbx.confirm(ringing);
      await settle();
      expect(rig.last('leg.accepted').legId).toBe(id);
      return { legId: id, dialog, connection: connection(-1) };
    },
    dispose() {
      phone.dispose();
      vi.useRealTimers();
      webRtc.uninstall();
    },
  };
  return rig;
}
