import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bareFrame,
  createAssembler,
  formatFrame,
  framesOf,
  parseFrame,
  payloadValue,
} from '#shared/domain/handoff/frames';
import { handoffId } from '#shared/domain/ids';
import { toBase64Url } from '#shared/lib/base64url';
import { deflateText } from '#shared/lib/deflate';

const id = handoffId('01890a5d-ac96-774b-bcce-b302099a8057');

describe('frames', () => {
  it('are written as they shall stay', () => {
    expect(formatFrame(bareFrame('ack', id, 3))).toBe('HOM1 ack AYkKXayWd0u8zrMCCZqAVw 3 1/1 - -');
    expect(parseFrame('HOM1 fetch AYkKXayWd0u8zrMCCZqAVw 0 1/1 - -')).toEqual({
      ok: true,
      value: { type: 'fetch', id, rev: 0, part: 1, parts: 1, payload: '' },
    });
    const sealed = { type: 'ack', id, rev: 3, part: 1, parts: 1, payload: 'c2VhbGVk', sealed: true };
    expect(parseFrame('HOM1 ack AYkKXayWd0u8zrMCCZqAVw 3 1/1 e2 c2VhbGVk')).toEqual({
      ok: true,
      value: sealed,
    });
    // Of an older and of a later version: known to be sealed, and no more.
    for (const encoding of ['e', 'e3']) {
      expect(parseFrame(`HOM1 ack AYkKXayWd0u8zrMCCZqAVw 3 1/1 ${encoding} c2VhbGVk`)).toEqual({
        ok: true,
        value: { ...sealed, sealedOtherwise: true },
      });
    }
    expect(parseFrame('HOM1 ack AYkKXayWd0u8zrMCCZqAVw 3 1/1 y c2VhbGVk').ok).toBe(false);
  });

  it('carry any document, in parts of at most 900 bytes, in any order, repeated', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 6000 }), fc.nat(), (text, seed) => {
        const made = framesOf('offer', id, 1, { text });
        if (!made.ok) throw new Error(made.error.code);
        const bodies = made.value.map(formatFrame);
        expect(Math.max(...bodies.map((body) => body.length))).toBeLessThanOrEqual(900);
        const shuffled = [...bodies, ...bodies].sort((a, b) => hash(a, seed) - hash(b, seed));
        const assembler = createAssembler();
        const complete = shuffled
          .map((body) => parseFrame(body))
          .map((frame) => (frame.ok ? assembler.add('1001', frame.value) : undefined))
          .filter((value) => value !== undefined);
        expect(complete[0]).toEqual({ text });
      }),
      { numRuns: 60 },
    );
  });

  it('of two senders are never mixed', () => {
    const made = framesOf('offer', id, 1, { text: noise(2000) });
    if (!made.ok || made.value.length < 2) throw new Error('expected several frames');
    const [first, ...rest] = made.value;
    const assembler = createAssembler();
    if (first) assembler.add('1001', first);
    expect(rest.map((frame) => assembler.add('6666', frame))).toEqual(rest.map(() => undefined));
  });

  it.each([
    ['Hello, are you there?', 'not-a-frame'],
    ['HOM1 ack short 1 1/1 - -', 'malformed'],
    ['HOM1 offer AYkKXayWd0u8zrMCCZqAVw 1 2/1 z AAAA', 'malformed'],
    ['HOM1 offer AYkKXayWd0u8zrMCCZqAVw 1 1/65 z AAAA', 'malformed'],
    ['HOM1 offer AYkKXayWd0u8zrMCCZqAVw 1 1/1 - -', 'malformed'],
    ['HOM1 ack AYkKXayWd0u8zrMCCZqAVw 1 1/1 z AAAA', 'malformed'],
    ['HOM1 offer AYkKXayWd0u8zrMCCZqAVw 1 1/1 z <script>', 'malformed'],
    ['HOM1 probe AYkKXayWd0u8zrMCCZqAVw 0 1/1 e AAAA', 'malformed'],
    ['HOM1 ack AYkKXayWd0u8zrMCCZqAVw 1 1/1 E AAAA', 'malformed'],
    [`HOM1 offer AYkKXayWd0u8zrMCCZqAVw 1 1/1 z ${'A'.repeat(300_000)}`, 'too-large'],
  ])('refuse %.40s', (body, code) => {
    const frame = parseFrame(body);
    expect(frame.ok ? 'accepted' : frame.error.code).toBe(code);
  });

  it('never throw, whatever arrives', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (noisy) => {
        parseFrame(noisy);
        parseFrame(`HOM1 offer AYkKXayWd0u8zrMCCZqAVw 1 1/1 z ${noisy}`);
        parseFrame(`HOM1 offer AYkKXayWd0u8zrMCCZqAVw 1 1/1 e ${noisy}`);
        payloadValue(noisy);
      }),
    );
  });

  it('refuse a payload that inflates beyond the cap', () => {
    const bomb = toBase64Url(deflateText(JSON.stringify('0'.repeat(5_000_000))));
    expect(bomb.length).toBeLessThan(10_000);
    expect(payloadValue(bomb)).toBeUndefined();
  });

  it('say that a brief does not fit one frame', () => {
    expect(framesOf('brief', id, 1, { summary: noise(3000) })).toEqual({
      ok: false,
      error: { code: 'too-large' },
    });
  });
});

/** Text that doesn't compress. */
function noise(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 37) value = (value * 31 + text.charCodeAt(at)) | 0;
  return value;
}
