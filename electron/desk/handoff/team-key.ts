import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { type Frame, frameHead, isComplete } from '#shared/domain/handoff/frames';
import { type HandoffToken, idBytes } from '#shared/domain/handoff/token';
import type { HandoffId } from '#shared/domain/ids';
import { fromBase64Url, toBase64Url } from '#shared/lib/base64url';

/**
 * What the desks of a team share, so that nobody else on the PBX can make a token, read a note, or say a word in a
 * handoff. Every desk that has the key makes and expects both.
 */
export interface TeamKey {
  /** The token's authentication code: HMAC-SHA256-96 over `HO1` and the bytes of the UUID. */
  mac(id: HandoffId): string;
  vouchesFor(token: HandoffToken): boolean;
  /**
   * AES-256-GCM over the payload, with the frame's head and its way: a sealed payload belongs to one frame of one
   * handoff, said by one desk to one other.
   */
  seal(frame: Frame, way: Way): Frame;
  /** The frame as it was; `undefined` for one not sealed, not with this key, not for this way, or changed. */
  open(frame: Frame, way: Way): Frame | undefined;
}

/** The extensions of who says it and whom it is said to. */
export interface Way {
  readonly from: string;
  readonly to: string;
}

/** By how much sealing makes a frame longer: nonce and tag in base64url. */
export const SEAL_CHARACTERS = 40;
export const MIN_PHRASE = 12;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;

/**
 * The secret that is kept, of the phrase that people tell each other. Slow on purpose (a tenth of a second, 32 MB):
 * one frame that somebody has recorded is enough to try phrases on. The salt can't be but fixed, because the phrase
 * is all that two desks share.
 */
export function secretOfPhrase(phrase: string): Promise<string> {
  const typed = phrase.normalize('NFKC').trim();
  return new Promise((resolve, reject) => {
    const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
    scrypt(typed, 'patchcord team key 1', SECRET_BYTES, cost, (error, secret) => {
      if (error === null) resolve(toBase64Url(secret));
      else reject(error);
    });
  });
}

/** `undefined` for a secret that isn't one: it was damaged where it was kept. */
export function createTeamKey(
  secret: string,
  nonce: () => Uint8Array = () => randomBytes(NONCE_BYTES),
): TeamKey | undefined {
  const bytes = fromBase64Url(secret);
  if (bytes?.length !== SECRET_BYTES) return undefined;
  const keyFor = (use: string) =>
    Buffer.from(hkdfSync('sha256', bytes, '', `patchcord handoff ${use} 1`, 32));
  const tokens = keyFor('token');
  const frames = keyFor('frames');

  /** An extension is one line: what follows it can't be taken for a part of it. */
  const bound = (frame: Frame, { from, to }: Way) => Buffer.from(`${frameHead(frame)}\n${from}\n${to}`);

  const mac = (id: HandoffId) =>
    toBase64Url(createHmac('sha256', tokens).update('HO1').update(idBytes(id)).digest().subarray(0, 12));

  return {
    mac,
    vouchesFor({ id, mac: said = '' }) {
      const [expected, found] = [Buffer.from(mac(id)), Buffer.from(said)];
      return expected.length === found.length && timingSafeEqual(expected, found);
    },
    seal(frame, way) {
      const iv = nonce();
      const cipher = createCipheriv('aes-256-gcm', frames, iv).setAAD(bound(frame, way));
      const sealed = [iv, cipher.update(fromBase64Url(frame.payload) ?? ''), cipher.final()];
      return {
        ...frame,
        payload: toBase64Url(Buffer.concat([...sealed, cipher.getAuthTag()])),
        sealed: true,
      };
    },
    open({ sealed, ...frame }, way) {
      const data = sealed && fromBase64Url(frame.payload);
      if (!data || data.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', frames, data.subarray(0, NONCE_BYTES))
        .setAAD(bound(frame, way))
        .setAuthTag(data.subarray(-TAG_BYTES));
      try {
        const text = [decipher.update(data.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
        const opened = { ...frame, payload: toBase64Url(Buffer.concat(text)) };
        return isComplete(opened) ? opened : undefined;
      } catch {
        // Another key, or changed on the way: GCM says no more, and there is no more to say.
        return undefined;
      }
    },
  };
}
