/**
 * What the phone and the crowd report. Most of it is what a caller sent: sizes are capped here, and what the
 * texts mean is checked where they are used.
 */
import { z } from 'zod';
import { legId } from '../domain/ids';
import type { CrowdSignals } from '../ipc/crowd-api';
import type { PhoneSignals } from '../ipc/phone-api';
import { nothing, type SignalSchemasOf } from './schemas-of';
import { sipDialog } from './sip-dialog';

const leg = z.string().min(1).max(256).transform(legId);
const text = (max: number) => z.string().max(max);
const code = z.number().int().min(0).max(999);
const percent = z.number().min(0).max(100);
const ms = z.number().min(0).max(600_000);
/** A SIP message with its body; a handoff document is the largest that is sent. */
const frame = text(512 * 1024);

const identity = z.strictObject({
  user: text(256),
  host: text(256),
  displayName: text(512).exactOptional(),
});
const devices = z
  .array(z.strictObject({ id: text(512), label: text(512), group: text(512).exactOptional() }))
  .max(64)
  .readonly();

const headers = z.record(text(64), z.array(text(8_192)).max(16).readonly()).readonly();

const snapshot = z.strictObject({
  legId: leg,
  direction: z.enum(['in', 'out']),
  state: z.enum(['ringing', 'dialing', 'up']),
  held: z.boolean(),
  muted: z.boolean(),
  from: identity,
  sipCallId: text(512),
  headers: headers.exactOptional(),
});

/** All that is needed to turn away a leg whose signal is refused. */
export const namedLeg = z.object({ legId: leg });

export const phoneSignals: SignalSchemasOf<PhoneSignals> = {
  'phone.hello': z.strictObject({
    // One leg that can't be read must not cost the others their adoption.
    legs: z
      .array(z.unknown())
      .max(64)
      .transform((legs) => legs.flatMap((one) => snapshot.safeParse(one).data ?? [])),
    registered: z.boolean(),
  }),
  'line.connect': nothing,
  'line.disconnect': nothing,
  'line.send': z.strictObject({ data: frame }),
  registration: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('registered') }),
    z.strictObject({ state: z.literal('unregistered') }),
    z.strictObject({ state: z.literal('failed'), code: code.exactOptional(), cause: text(512) }),
  ]),
  'leg.incoming': z.strictObject({
    legId: leg,
    sipCallId: text(512),
    from: identity,
    asserted: identity.exactOptional(),
    anonymous: z.boolean(),
    headers,
    replaces: leg.exactOptional(),
  }),
  'leg.referred': z.strictObject({ legId: leg, sipCallId: text(512), replaces: leg, target: identity }),
  'leg.progress': z.strictObject({ legId: leg, code }),
  'leg.accepted': z.strictObject({ legId: leg, sipCallId: text(512) }),
  'leg.dialog': z.strictObject({ legId: leg, dialog: sipDialog() }),
  'leg.ended': z.strictObject({
    legId: leg,
    by: z.enum(['local', 'remote', 'system']),
    cause: text(512),
    code: code.exactOptional(),
    reason: text(1_024).exactOptional(),
    forwardedTo: identity.exactOptional(),
  }),
  'leg.holdChanged': z.strictObject({ legId: leg, local: z.boolean(), remote: z.boolean() }),
  'leg.identity': z.strictObject({ legId: leg, identity }),
  'leg.media': z.strictObject({ legId: leg, state: z.enum(['connecting', 'flowing', 'lost']) }),
  'leg.quality': z.strictObject({
    legId: leg,
    sample: z.strictObject({
      codec: text(32),
      lostHere: percent,
      lostThere: percent.exactOptional(),
      jitter: ms,
      roundTrip: ms.exactOptional(),
      buffer: ms,
    }),
  }),
  'refer.progress': z.strictObject({ legId: leg, code, final: z.boolean() }),
  'message.received': z.strictObject({
    legId: leg.exactOptional(),
    from: identity,
    contentType: text(256),
    body: frame,
  }),
  'watch.state': z.strictObject({
    extension: text(64),
    state: z.enum(['free', 'ringing', 'busy', 'offline', 'unknown']),
  }),
  'watch.mailbox': z.strictObject({
    fresh: z.number().int().min(0).max(9_999),
    heard: z.number().int().min(0).max(9_999),
    number: z
      .string()
      .regex(/^[0-9*#]{1,12}$/)
      .exactOptional(),
  }),
  'audio.devices': z.strictObject({ microphones: devices, speakers: devices }),
  'audio.microphone': z.strictObject({
    state: z.enum(['unknown', 'ok', 'silence', 'permission-denied', 'not-found', 'in-use', 'other']),
  }),
  'headset.connected': z.strictObject({ names: z.array(text(200)).max(8).readonly() }),
  'headset.wish': z.strictObject({
    wish: z.enum(['answer', 'hang-up', 'toggle-mute', 'mute', 'unmute', 'flash', 'drop']),
  }),
  'audio.level': z.strictObject({ level: z.number().min(0).max(1), clipped: z.boolean() }),
  'audio.echo': z.strictObject({ step: z.enum(['recording', 'playing']) }),
  'audio.mixing': z.strictObject({ works: z.boolean() }),
  log: z.strictObject({
    level: z.enum(['warn', 'error']),
    message: text(200),
    fields: z
      .record(text(40), z.union([text(500), z.number(), z.boolean()]))
      .refine((fields) => Object.keys(fields).length <= 10)
      .readonly()
      .exactOptional(),
  }),
};

const ua = z.string().min(1).max(128);

export const crowdSignals: SignalSchemasOf<CrowdSignals> = {
  'crowd.connect': z.strictObject({ ua }),
  'crowd.disconnect': z.strictObject({ ua }),
  'crowd.send': z.strictObject({ ua, data: frame }),
};
