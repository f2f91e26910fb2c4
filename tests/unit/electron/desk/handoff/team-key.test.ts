import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { briefFrame } from '#shared/domain/handoff/brief';
import {
  bareFrame,
  createAssembler,
  FRAME_BYTES,
  type Frame,
  formatFrame,
  framesOf,
  parseFrame,
} from '#shared/domain/handoff/frames';
import { formatToken, parseToken } from '#shared/domain/handoff/token';
import { handoffId } from '#shared/domain/ids';
import {
  createTeamKey,
  SEAL_CHARACTERS,
  secretOfPhrase,
  type TeamKey,
} from '../../../../../electron/desk/handoff/team-key';
import { documentArb } from '../../../../fakes/handoff-documents';

/**
 * Computed by another library, Python's cryptography 48.0:
 *
 *   secret = Scrypt(salt=b'patchcord team key 1', length=32, n=2**15, r=8, p=1).derive('Grüne Äpfel, 12 Körbe'.encode())
 *   key(use) = HKDF(SHA256(), 32, salt=None, info=b'patchcord handoff ' + use + b' 1').derive(secret)
 *   mac = hmac.new(key(b'token'), b'HO1' + uuid.bytes, hashlib.sha256).digest()[:12]
 *   nonce + AESGCM(key(b'frames')).encrypt(nonce, payload, head + b'\n201\n202'), nonce = bytes(range(12))
 */
const PHRASE = '  Grüne Äpfel, 12 Körbe ';
const SECRET = 'lvRlB7ZerxFgp0RmXUEifh2JKTzLffUTUFOIuPUKTMU';
const MAC = 'NNB67Wzfn9BeSE38';
const SEALED = 'AAECAwQFBgcICQoLR579nQy_kXi7v3qYiYUjr9ihL5aAnvM_Dxr32CcE3jc';
const SEALED_NOTHING = 'AAECAwQFBgcICQoL894JymcGP0bpJDgS9cyJmA';

const id = handoffId('01890a5d-ac96-774b-bcce-b302099a8057');
const other = handoffId('01890a5d-ac96-774b-bcce-b302099a8058');
const WAY = { from: '201', to: '202' };
const offer: Frame = {
  type: 'offer',
  id,
  rev: 3,
  part: 2,
  parts: 5,
  payload: Buffer.from('what was written').toString('base64url'),
};
const made = (secret: string, nonce?: () => Uint8Array): TeamKey => {
  const key = createTeamKey(secret, nonce);
  if (key === undefined) throw new Error('no key');
  return key;
};
const key = made(SECRET);

describe('as another library computes it', () => {
  it('is the secret of the phrase, however it is typed', async () => {
    expect(await secretOfPhrase(PHRASE)).toBe(SECRET);
    expect(await secretOfPhrase('Gru\u0308ne A\u0308pfel, 12 Ko\u0308rbe')).toBe(SECRET);
    expect(await secretOfPhrase('grüne Äpfel, 12 Körbe')).not.toBe(SECRET);
  });

  it('is the token', () => {
    expect(formatToken(id, key.mac(id))).toBe(`HO1.AYkKXayWd0u8zrMCCZqAVw.${MAC}`);
    expect(formatToken(id, key.mac(id))).toHaveLength(43);
  });

  it('is the sealed frame', () => {
    const counted = made(SECRET, () => Buffer.from(Array.from({ length: 12 }, (_, at) => at)));
    expect(formatFrame(counted.seal(offer, WAY))).toBe(
      `HOM1 offer AYkKXayWd0u8zrMCCZqAVw 3 2/5 e2 ${SEALED}`,
    );
    expect(counted.seal(bareFrame('ack', id, 3), WAY).payload).toBe(SEALED_NOTHING);
    const parsed = parseFrame(`HOM1 offer AYkKXayWd0u8zrMCCZqAVw 3 2/5 e2 ${SEALED}`);
    expect(parsed.ok && key.open(parsed.value, WAY)).toEqual(offer);
  });
});

describe('a token', () => {
  it('is vouched for with its own code only', () => {
    const token = parseToken(`HO1.AYkKXayWd0u8zrMCCZqAVw.${MAC}`);
    expect(token && key.vouchesFor(token)).toBe(true);
    expect(key.vouchesFor({ id: other, mac: MAC })).toBe(false);
    expect(key.vouchesFor({ id, mac: `X${MAC.slice(1)}` })).toBe(false);
    expect(key.vouchesFor({ id, mac: '' })).toBe(false);
    expect(key.vouchesFor({ id })).toBe(false);
  });

  it('is nobody else’s', async () => {
    const theirs = made(await secretOfPhrase('another phrase'));
    expect(theirs.vouchesFor({ id, mac: MAC })).toBe(false);
    expect(theirs.mac(id)).not.toBe(key.mac(id));
  });
});

describe('a sealed frame', () => {
  const sealed = key.seal(offer, WAY);
  let theirs: TeamKey;
  beforeAll(async () => {
    theirs = made(await secretOfPhrase('another phrase'));
  });

  it('is opened by the team alone', () => {
    expect(key.open(sealed, WAY)).toEqual(offer);
    expect(theirs.open(sealed, WAY)).toBeUndefined();
    expect(key.open(theirs.seal(offer, WAY), WAY)).toBeUndefined();
  });

  it('shows nothing of what is in it', () => {
    expect(formatFrame(sealed)).not.toContain(offer.payload);
  });

  it.each<[string, Partial<Frame>]>([
    ['handoff', { id: other }],
    ['revision', { rev: 4 }],
    ['type', { type: 'event' }],
    ['part', { part: 1 }],
    ['number of parts', { parts: 6 }],
  ])('is of no use as that of another %s', (_, more) => {
    expect(key.open({ ...sealed, ...more }, WAY)).toBeUndefined();
  });

  it('is of no use to another colleague, or in another one’s name', () => {
    expect(key.open(sealed, { from: '201', to: '203' })).toBeUndefined();
    expect(key.open(sealed, { from: '203', to: '202' })).toBeUndefined();
    expect(key.open(sealed, { from: '202', to: '201' })).toBeUndefined();
    // Nor where the two extensions are cut in another place.
    expect(key.open(sealed, { from: '20', to: '1\n202' })).toBeUndefined();
  });

  it('is worth nothing with any bit changed, or cut anywhere', () => {
    const bytes = Buffer.from(sealed.payload, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(key.open({ ...sealed, payload: changed.toString('base64url') }, WAY)).toBeUndefined();
    }
    for (let length = 0; length < bytes.length; length++) {
      const payload = bytes.subarray(0, length).toString('base64url');
      expect(key.open({ ...sealed, payload }, WAY)).toBeUndefined();
    }
  });

  it('is not one that isn’t sealed', () => {
    expect(key.open(offer, WAY)).toBeUndefined();
    const { sealed: _, ...bare } = sealed;
    expect(key.open(bare, WAY)).toBeUndefined();
  });

  it('may have nothing in it: acknowledgements are the team’s, too', () => {
    const ack = bareFrame('ack', id, 1);
    expect(key.seal(ack, WAY).payload).not.toBe('');
    expect(key.open(key.seal(ack, WAY), WAY)).toEqual(ack);
    // An offer without content is no offer, whoever sealed it.
    expect(key.open(key.seal({ ...offer, payload: '' }, WAY), WAY)).toBeUndefined();
  });

  it('is never sealed twice alike', () => {
    const nonces = new Set(Array.from({ length: 20_000 }, () => key.seal(offer, WAY).payload.slice(0, 16)));
    expect(nonces.size).toBe(20_000);
  });
});

it('documents of any kind arrive sealed within the size of a message', () => {
  fc.assert(
    fc.property(documentArb, fc.constantFrom(FRAME_BYTES, 3_000), (document, maxBytes) => {
      const frames = framesOf('offer', document.id, document.rev, document, maxBytes - SEAL_CHARACTERS);
      const brief = briefFrame(document, FRAME_BYTES - SEAL_CHARACTERS);
      if (!frames.ok || brief === undefined) throw new Error('too large');
      expect(formatFrame(key.seal(brief, WAY)).length).toBeLessThanOrEqual(FRAME_BYTES);
      const assembler = createAssembler();
      const arrived = frames.value.map((frame) => {
        const body = formatFrame(key.seal(frame, WAY));
        expect(body.length).toBeLessThanOrEqual(maxBytes);
        const parsed = parseFrame(body);
        const opened = parsed.ok ? key.open(parsed.value, WAY) : undefined;
        return opened && assembler.add('201', opened);
      });
      expect(arrived.at(-1)).toEqual(document);
    }),
  );
});

it.each(['', 'short', SECRET.slice(1), `${SECRET.slice(1)}!`])('makes no key of %j', (secret) => {
  expect(createTeamKey(secret)).toBeUndefined();
});
