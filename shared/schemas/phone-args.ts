/**
 * Arguments of PhoneCalls and LineSignals. The desk is trusted, what it passes on is not: a target and a header
 * may come from a caller, a CRM row or the clipboard, and JsSIP writes both on the wire as they are.
 */
import { z } from 'zod';
import { MOST_GAIN } from '../domain/audio/devices';
import { legId } from '../domain/ids';
import { MOST_WATCHED } from '../domain/watched';
import type { LineSignals, PhoneCalls } from '../ipc/phone-api';
import { nothing, type SchemasOf, type SignalSchemasOf } from './schemas-of';
import { sipDialog } from './sip-dialog';

const leg = z.string().min(1).max(256).transform(legId);
const ofLeg = z.strictObject({ legId: leg });
const noControls = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u);

/** An extension, a number or a `sip:`/`tel:` address: no white space, no header part, no brackets, no quotes. */
const target = z.string().regex(/^[A-Za-z0-9+*#._~!$&'():;=@%[\]-]{1,320}$/);

/**
 * Headers a call or transfer may carry. Everything that JsSIP or the dialog owns (Via, Route, Contact, Content-Length
 * …) is refused by not being here, and a value can't start a new line (JsSIP strips nothing).
 */
const header = z.strictObject({
  name: z
    .string()
    .max(64)
    .regex(/^(?:x-[a-z0-9-]+|user-to-user|referred-by|request-disposition|privacy|subject|reason)$/i),
  value: z.string().regex(/^[\x20-\x7e]{1,1024}$/),
});
const headers = z.array(header).max(16).readonly();

const contentType = z.string().regex(/^[a-z0-9.+-]{1,64}\/[a-z0-9.+-]{1,64}(?:;[\x20-\x7e]{0,64})?$/i);
/** Above the cap of what is received (256 kB), so that the far end is the one that says no. */
const body = z.string().max(512 * 1024);
const device = z
  .strictObject({
    id: z.string().max(512),
    label: z.string().max(512).exactOptional(),
    group: z.string().max(512).exactOptional(),
  })
  .exactOptional();

export const phoneArgs: SchemasOf<PhoneCalls> = {
  'phone.configure': z.strictObject({
    uri: z.string().regex(/^sip:[^\s@<>"?\p{Cc}]{1,128}@[A-Za-z0-9.:[\]-]{1,253}$/u),
    authUser: noControls(128).exactOptional(),
    credentials: z.union([
      z.strictObject({ password: noControls(256) }),
      z.strictObject({ ha1: z.string().regex(/^[0-9a-f]{32}$/), realm: noControls(256) }),
    ]),
    displayName: noControls(80),
    instanceId: z.guid(),
    viaTransport: z.enum(['WS', 'WSS']),
    userAgent: z
      .string()
      .regex(/^[A-Za-z0-9 ./()+_-]{1,80}$/)
      .exactOptional(),
  }),
  'phone.stop': nothing,
  'leg.place': z.strictObject({
    legId: leg,
    target,
    headers,
    microphone: z.boolean(),
    urgent: z.boolean().exactOptional(),
    replaces: sipDialog.exactOptional(),
  }),
  'leg.answer': ofLeg,
  'leg.reject': z.strictObject({ legId: leg, code: z.literal([480, 486, 603]) }),
  'leg.redirect': z.strictObject({ legId: leg, target }),
  'leg.end': ofLeg,
  'leg.hold': ofLeg,
  'leg.unhold': ofLeg,
  'leg.mute': z.strictObject({ legId: leg, muted: z.boolean() }),
  'leg.mix': z.strictObject({ legId: leg, with: leg.exactOptional() }),
  'leg.dtmf': z.strictObject({ legId: leg, tones: z.string().regex(/^[0-9A-D*#,]{1,64}$/) }),
  'leg.refer': z.strictObject({ legId: leg, target, replaces: leg.exactOptional(), headers }),
  'leg.message': z.strictObject({ legId: leg, contentType, body }),
  'leg.stats': ofLeg,
  'leg.repair': ofLeg,
  'dialog.end': z.strictObject({ dialog: sipDialog }),
  'message.send': z.strictObject({ to: target, contentType, body }),
  'watch.set': z.strictObject({
    extensions: z
      .array(z.string().regex(/^[0-9*#]{1,12}$/))
      .max(MOST_WATCHED)
      .readonly(),
    prefer: z.enum(['presence', 'dialog']),
    mailbox: z.boolean(),
  }),
  'audio.select': z.strictObject({
    microphone: device,
    speaker: device,
    ringer: device,
    gain: z.number().int().min(0).max(MOST_GAIN),
  }),
  'headset.use': z.strictObject({ on: z.boolean(), ask: z.boolean() }),
  'headset.show': z.strictObject({
    ringing: z.boolean(),
    offHook: z.boolean(),
    muted: z.boolean(),
    held: z.boolean(),
  }),
  'audio.meter': z.strictObject({ on: z.boolean() }),
  'audio.tryOut': z.strictObject({ on: z.enum(['speaker', 'ringer']) }),
  'audio.echo': nothing,
  'audio.ring': z.strictObject({ sound: z.enum(['ring', 'tone', 'off']) }),
};

export const lineSignals: SignalSchemasOf<LineSignals> = {
  'line.opened': nothing,
  'line.closed': z.strictObject({ error: z.boolean(), code: z.number().int(), reason: z.string().max(512) }),
  'line.data': z.strictObject({ data: z.string().max(512 * 1024) }),
  'phone.replaced': nothing,
  'phone.crowd': z.strictObject({ wanted: z.boolean() }),
};
