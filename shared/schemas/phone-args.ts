/**
 * Arguments of PhoneCalls and LineSignals. The desk is trusted, what it passes on is not: a target and a header
 * may come from a caller, a CRM row or the clipboard, and JsSIP writes both on the wire as they are. With the small half
 * of zod: the phone page reads this before it can register.
 */
import * as z from 'zod/mini';
import { MOST_GAIN } from '../domain/audio/devices';
import { legId } from '../domain/ids';
import { MOST_WATCHED } from '../domain/watched';
import type { LineSignals, PhoneCalls } from '../ipc/phone-api';
import { madeOnDemand, nothing, type SchemasOf, type SignalSchemasOf } from './schemas-of';
import { sipDialog } from './sip-dialog';

const text = (max: number) => z.string().check(z.maxLength(max));
const like = (pattern: RegExp) => z.string().check(z.regex(pattern));
const leg = () => z.pipe(text(256).check(z.minLength(1)), z.transform(legId));
const ofLeg = () => z.strictObject({ legId: leg() });
const noControls = (max: number) => text(max).check(z.regex(/^\P{Cc}*$/u));

/** An extension, a number or a `sip:`/`tel:` address: no white space, no header part, no brackets, no quotes. */
const target = () => like(/^[A-Za-z0-9+*#._~!$&'():;=@%[\]-]{1,320}$/);

/**
 * Headers a call or transfer may carry. Everything that JsSIP or the dialog owns (Via, Route, Contact, Content-Length
 * …) is refused by not being here, and a value can't start a new line (JsSIP strips nothing).
 */
const header = () =>
  z.strictObject({
    name: text(64).check(
      z.regex(/^(?:x-[a-z0-9-]+|user-to-user|referred-by|request-disposition|privacy|subject|reason)$/i),
    ),
    value: like(/^[\x20-\x7e]{1,1024}$/),
  });
const headers = () => z.readonly(z.array(header()).check(z.maxLength(16)));

const contentType = () => like(/^[a-z0-9.+-]{1,64}\/[a-z0-9.+-]{1,64}(?:;[\x20-\x7e]{0,64})?$/i);
/** Above the cap of what is received (256 kB), so that the far end is the one that says no. */
const body = () => text(512 * 1024);
const device = () =>
  z.exactOptional(
    z.strictObject({
      id: text(512),
      label: z.exactOptional(text(512)),
      group: z.exactOptional(text(512)),
    }),
  );

export const phoneArgs = madeOnDemand<SchemasOf<PhoneCalls>>({
  'phone.configure': () =>
    z.strictObject({
      uri: like(/^sip:[^\s@<>"?\p{Cc}]{1,128}@[A-Za-z0-9.:[\]-]{1,253}$/u),
      authUser: z.exactOptional(noControls(128)),
      credentials: z.union([
        z.strictObject({ password: noControls(256) }),
        z.strictObject({ ha1: like(/^[0-9a-f]{32}$/), realm: noControls(256) }),
      ]),
      displayName: noControls(80),
      instanceId: z.guid(),
      viaTransport: z.enum(['WS', 'WSS']),
      userAgent: z.exactOptional(like(/^[A-Za-z0-9 ./()+_-]{1,80}$/)),
    }),
  'phone.stop': () => nothing,
  'leg.place': () =>
    z.strictObject({
      legId: leg(),
      target: target(),
      headers: headers(),
      microphone: z.boolean(),
      urgent: z.exactOptional(z.boolean()),
      replaces: z.exactOptional(sipDialog()),
    }),
  'leg.answer': ofLeg,
  'leg.reject': () => z.strictObject({ legId: leg(), code: z.literal([480, 486, 603]) }),
  'leg.redirect': () => z.strictObject({ legId: leg(), target: target() }),
  'leg.end': ofLeg,
  'leg.hold': ofLeg,
  'leg.unhold': ofLeg,
  'leg.mute': () => z.strictObject({ legId: leg(), muted: z.boolean() }),
  'leg.mix': () => z.strictObject({ legId: leg(), with: z.exactOptional(leg()) }),
  'leg.dtmf': () => z.strictObject({ legId: leg(), tones: like(/^[0-9A-D*#,]{1,64}$/) }),
  'leg.refer': () =>
    z.strictObject({ legId: leg(), target: target(), replaces: z.exactOptional(leg()), headers: headers() }),
  'leg.message': () => z.strictObject({ legId: leg(), contentType: contentType(), body: body() }),
  'leg.stats': ofLeg,
  'leg.repair': ofLeg,
  'dialog.end': () => z.strictObject({ dialog: sipDialog() }),
  'message.send': () => z.strictObject({ to: target(), contentType: contentType(), body: body() }),
  'watch.set': () =>
    z.strictObject({
      extensions: z.readonly(z.array(like(/^[0-9*#]{1,12}$/)).check(z.maxLength(MOST_WATCHED))),
      prefer: z.enum(['presence', 'dialog']),
      mailbox: z.boolean(),
    }),
  'audio.select': () =>
    z.strictObject({
      microphone: device(),
      speaker: device(),
      ringer: device(),
      gain: z.int().check(z.minimum(0), z.maximum(MOST_GAIN)),
    }),
  'headset.use': () => z.strictObject({ on: z.boolean(), ask: z.boolean() }),
  'headset.show': () =>
    z.strictObject({
      ringing: z.boolean(),
      offHook: z.boolean(),
      muted: z.boolean(),
      held: z.boolean(),
    }),
  'audio.meter': () => z.strictObject({ on: z.boolean() }),
  'audio.tryOut': () => z.strictObject({ on: z.enum(['speaker', 'ringer']) }),
  'audio.echo': () => nothing,
  'audio.ring': () => z.strictObject({ sound: z.enum(['ring', 'tone', 'off']) }),
});

export const lineSignals = madeOnDemand<SignalSchemasOf<LineSignals>>({
  'line.opened': () => nothing,
  'line.closed': () => z.strictObject({ error: z.boolean(), code: z.int(), reason: text(512) }),
  'line.data': () => z.strictObject({ data: text(512 * 1024) }),
  'phone.replaced': () => nothing,
  'phone.crowd': () => z.strictObject({ wanted: z.boolean() }),
});
