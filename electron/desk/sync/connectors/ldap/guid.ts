/**
 * `objectGUID` of Active Directory as people write it. The first three groups have their bytes the other way round
 * (MS-DTYP, 2.3.4.2).
 */
export function guidOfBytes(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 16) return undefined;
  const hex = Buffer.from(swapped(bytes)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** @param guid with its hyphens */
export function bytesOfGuid(guid: string): Buffer {
  return Buffer.from(swapped(Buffer.from(guid.replaceAll('-', ''), 'hex')));
}

function swapped(bytes: Uint8Array): Uint8Array {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Uint8Array.from(order, (at) => bytes[at] ?? 0);
}
