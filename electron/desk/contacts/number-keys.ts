import type { ContactPhone } from '#shared/domain/contact';
import type { NumberKeys } from '#shared/domain/numbers';

/** Under which a number stands in the databases: an E.164 begins with `+`, an extension is digits, an address has an `@`. */
export function keyList({ e164, extension, address }: NumberKeys): readonly string[] {
  return [e164, extension, address].filter((key) => key !== undefined);
}

/** Nothing but the keys. */
export function keysOf({ e164, extension, address }: NumberKeys): NumberKeys {
  return {
    ...(e164 === undefined ? {} : { e164 }),
    ...(extension === undefined ? {} : { extension }),
    ...(address === undefined ? {} : { address }),
  };
}

/** The one that counts; empty for a number that nobody understands. */
export function keyOf(phone: ContactPhone): string {
  return phone.e164 ?? phone.extension ?? phone.address ?? '';
}

/** A number out of its key. */
export function toPhone(key: string): ContactPhone {
  if (key.includes('@')) return { raw: `sip:${key}`, address: key };
  return key.startsWith('+') ? { raw: key, e164: key } : { raw: key, extension: key };
}
