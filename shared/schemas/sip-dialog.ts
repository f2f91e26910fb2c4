import { z } from 'zod';

/** Nothing in it may start another header where it is written into a request. */
const word = (max: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(max);
const uri = word(1_024).regex(/^sips?:/i);
export const sipDialog = z.strictObject({
  callId: word(256),
  localTag: word(256),
  remoteTag: word(256),
  localUri: uri,
  remoteUri: uri,
  remoteTarget: uri,
  routeSet: z
    .array(
      z
        .string()
        .regex(/^[\x20-\x7e]+$/)
        .max(1_024),
    )
    .max(16)
    .readonly(),
  cseq: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
});
