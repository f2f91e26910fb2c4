/**
 * WebRTC without media: the signalling states of a browser are enforced, tracks and senders are there to be looked
 * at, ICE does what a test tells it. Enough for JsSIP to run unmodified in Node.
 */
export class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  enabled = true;
  muted = false;
  readyState: 'live' | 'ended' = 'live';
  constructor(
    readonly label: string,
    private readonly made: FakeTrack[],
  ) {
    super();
    made.push(this);
  }
  /** Of which device it is, where a test says so. */
  deviceId: string | undefined;
  getSettings(): MediaTrackSettings {
    return this.deviceId === undefined ? {} : { deviceId: this.deviceId };
  }
  clone(): FakeTrack {
    const copy = new FakeTrack(this.label, this.made);
    copy.enabled = this.enabled;
    return copy;
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** The device was unplugged. */
  end(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export class FakeStream {
  constructor(private readonly tracks: readonly FakeTrack[]) {}
  getTracks = () => [...this.tracks];
  getAudioTracks = () => [...this.tracks];
  getVideoTracks = () => [];
}

export class FakeSender {
  readonly tones: string[] = [];
  readonly dtmf = {
    toneBuffer: '',
    canInsertDTMF: true,
    insertDTMF: (tones: string) => void this.tones.push(tones),
  };
  constructor(public track: FakeTrack | null) {}
  async replaceTrack(track: FakeTrack | null): Promise<void> {
    this.track = track;
  }
}

interface Description {
  readonly type: RTCSdpType;
  readonly sdp?: string;
}

export class FakePeerConnection extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  iceConnectionState: RTCIceConnectionState = 'new';
  connectionState: RTCPeerConnectionState = 'new';
  iceGatheringState: RTCIceGatheringState = 'new';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  packetsReceived = 0;
  /** Candidates that come, but never the last one. */
  gathersForEver = false;
  firstFound: RTCIceProtocol = 'udp';
  iceRestarts = 0;
  readonly senders: FakeSender[] = [];
  private stable: { local: Description | null; remote: Description | null } = { local: null, remote: null };
  private offers = 0;

  addTrack(track: FakeTrack): FakeSender {
    const sender = new FakeSender(track);
    this.senders.push(sender);
    return sender;
  }
  getSenders(): FakeSender[] {
    return this.senders;
  }
  async createOffer(options?: { iceRestart?: boolean }): Promise<Description> {
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError');
    if (options?.iceRestart) this.iceRestarts += 1;
    return { type: 'offer', sdp: sdp(++this.offers) };
  }
  async createAnswer(): Promise<Description> {
    if (this.signalingState !== 'have-remote-offer')
      throw new DOMException(`answer in ${this.signalingState}`, 'InvalidStateError');
    return { type: 'answer', sdp: sdp(0) };
  }
  async setLocalDescription(description: Description): Promise<void> {
    this.local(description);
    if (description.type !== 'rollback') setTimeout(() => this.gather(), 0);
  }
  private local(description: Description) {
    switch (description.type) {
      case 'offer':
        this.expect('stable', 'have-local-offer');
        this.signalingState = 'have-local-offer';
        this.localDescription = description;
        return;
      case 'answer':
        this.expect('have-remote-offer');
        this.localDescription = description;
        return this.settle();
      case 'rollback':
        this.expect('have-local-offer', 'have-remote-offer');
        return this.rollBack();
      default:
        throw new DOMException(description.type, 'InvalidStateError');
    }
  }
  async setRemoteDescription(description: Description): Promise<void> {
    if (description.sdp?.includes('m=audio') !== true)
      throw new DOMException('no audio section', 'OperationError');
    switch (description.type) {
      case 'offer':
        // Since the "perfect negotiation" of 2020 an offer in the wrong moment rolls our own one back.
        if (this.signalingState === 'have-local-offer') this.rollBack();
        this.expect('stable', 'have-remote-offer');
        this.signalingState = 'have-remote-offer';
        this.remoteDescription = description;
        return;
      case 'answer':
        this.expect('have-local-offer');
        this.remoteDescription = description;
        return this.settle();
      default:
        throw new DOMException(description.type, 'InvalidStateError');
    }
  }
  async getStats(): Promise<ReadonlyMap<string, object>> {
    return new Map<string, object>([
      [
        'in',
        {
          type: 'inbound-rtp',
          kind: 'audio',
          packetsReceived: this.packetsReceived,
          packetsLost: 1,
          jitter: 0.01,
          audioLevel: 0.5,
        },
      ],
      ['out', { type: 'outbound-rtp', kind: 'audio', packetsSent: 7 }],
      ['video', { type: 'inbound-rtp', kind: 'video', packetsReceived: 99 }],
    ]);
  }
  close(): void {
    this.signalingState = 'closed';
  }
  /** The keys are agreed: the other side has our answer. */
  secure(): void {
    this.connectionState = 'connected';
    this.dispatchEvent(new Event('connectionstatechange'));
  }
  setIce(state: RTCIceConnectionState): void {
    this.iceConnectionState = state;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
  }

  findCandidate(protocol: RTCIceProtocol): void {
    const candidate = { candidate: 'host', protocol };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }

  private gather() {
    this.iceGatheringState = 'gathering';
    this.findCandidate(this.firstFound);
    if (this.gathersForEver) return;
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
  private settle() {
    this.signalingState = 'stable';
    this.stable = { local: this.localDescription, remote: this.remoteDescription };
  }
  private rollBack() {
    this.signalingState = 'stable';
    this.localDescription = this.stable.local;
    this.remoteDescription = this.stable.remote;
  }
  private expect(...states: RTCSignalingState[]) {
    if (!states.includes(this.signalingState))
      throw new DOMException(`not in ${this.signalingState}`, 'InvalidStateError');
  }
}

export function sdp(version: number, direction = 'sendrecv'): string {
  return [
    'v=0',
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'c=IN IP4 127.0.0.1',
    `a=${direction}`,
    '',
  ].join('\r\n');
}

export interface FakeWebRtc {
  readonly connections: readonly FakePeerConnection[];
  /** Of connections that are made from now on. */
  gathersForEver: boolean;
  firstFound: RTCIceProtocol;
  /** Drops those that are closed. */
  forget(): void;
  uninstall(): void;
}

/** Puts what JsSIP looks for on the global object. */
export function installFakeWebRtc(): FakeWebRtc {
  const globals = globalThis as Record<string, unknown>;
  const names = ['window', 'RTCPeerConnection', 'RTCSessionDescription', 'MediaStream'];
  const before = names.map((name) => [name, globals[name]] as const);
  const connections: FakePeerConnection[] = [];
  const fake: FakeWebRtc = {
    connections,
    gathersForEver: false,
    firstFound: 'udp',
    forget() {
      const open = connections.filter(({ signalingState }) => signalingState !== 'closed');
      connections.splice(0, connections.length, ...open);
    },
    uninstall() {
      for (const [name, value] of before) globals[name] = value;
    },
  };
  globals['window'] = globalThis;
  globals['MediaStream'] = FakeStream;
  globals['RTCPeerConnection'] = class extends FakePeerConnection {
    constructor() {
      super();
      this.gathersForEver = fake.gathersForEver;
      this.firstFound = fake.firstFound;
      connections.push(this);
    }
  };
  globals['RTCSessionDescription'] = class {
    readonly type: string;
    readonly sdp: string;
    constructor(init: { type: string; sdp: string }) {
      this.type = init.type;
      this.sdp = init.sdp;
    }
  };
  return fake;
}
