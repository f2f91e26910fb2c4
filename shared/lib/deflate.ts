import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** Raw DEFLATE (RFC 1951) of a text's UTF-8. */
export function deflateText(text: string): Uint8Array {
  return deflateSync(strToU8(text), { level: 9 });
}

/** In bytes. */
export const utf8Length = (text: string): number => strToU8(text).length;
export const utf8Text = (bytes: Uint8Array): string => strFromU8(bytes);

/** The text again; `undefined` for damaged data and for more than `maxBytes` (a few bytes can inflate to gigabytes). */
export function inflateText(data: Uint8Array, maxBytes: number): string | undefined {
  try {
    // fflate fills the buffer it is given and throws when the data doesn't fit.
    const out = inflateSync(data, { out: new Uint8Array(maxBytes + 1) });
    return out.length > maxBytes ? undefined : strFromU8(out);
  } catch {
    return undefined;
  }
}
