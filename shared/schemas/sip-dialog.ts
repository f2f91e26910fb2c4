import * as z from 'zod/mini';

/** Nothing in it may start another header where it is written into a request. */
const word = (max: number) => z.string().check(z.regex(/^[\x21-\x7e]+$/), z.maxLength(max));
const uri = () => word(1_024).check(z.regex(/^sips?:/i));

const make = () =>
  z.strictObject({
    callId: word(256),
    localTag: word(256),
    remoteTag: word(256),
    localUri: uri(),
    remoteUri: uri(),
    remoteTarget: uri(),
    routeSet: z.readonly(
      z.array(z.string().check(z.regex(/^[\x20-\x7e]+$/), z.maxLength(1_024))).check(z.maxLength(16)),
    ),
    cseq: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)),
  });
let made: ReturnType<typeof make> | undefined;

/** What a request in a dialog is made of (RFC 3261, section 12.2.1.1). Made on demand: the phone page asks in calls only. */
export function sipDialog(): ReturnType<typeof make> {
  made ??= make();
  return made;
}
