import * as z from 'zod/mini';

/** Nothing in it may start another header where it is written into a request. */
const word = (max: number) => z.string().check(z.regex(/^[\x21-\x7e]+$/), z.maxLength(max));
const uri = word(1_024).check(z.regex(/^sips?:/i));
export const sipDialog = z.strictObject({
  callId: word(256),
  localTag: word(256),
  remoteTag: word(256),
  localUri: uri,
  remoteUri: uri,
  remoteTarget: uri,
  routeSet: z.readonly(
    z.array(z.string().check(z.regex(/^[\x20-\x7e]+$/), z.maxLength(1_024))).check(z.maxLength(16)),
  ),
  cseq: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)),
});
