/** Arguments of DeskApi. Every text has a cap: a page that was taken over must not fill the disk or the memory. */
import { z } from 'zod';
import { MOST_GAIN } from '../domain/audio/devices';
import { BLOCK_FILE_MAX } from '../domain/block-list';
import { blockKinds } from '../domain/blocking';
import { columnMeanings } from '../domain/column-meanings';
import { reasonCodes } from '../domain/handoff/document';
import { callId, contactId, handoffId } from '../domain/ids';
import { encodings, separators } from '../domain/import-view';
import { timelineKinds } from '../domain/timeline';
import { noticeActions } from '../domain/views';
import type { DeskCalls } from '../ipc/desk-api';
import { connectionSchema } from './connection';
import { dialingSchema } from './dialing';
import { line } from './plain-line';
import { planTextSchema } from './plan';
import { ownLimitsSchema } from './privacy';
import { scenariosPatch } from './scenario';
import { nothing, type SchemasOf } from './schemas-of';
import { settingsPatchSchema } from './settings';
import { VCON_FILE_MAX } from './vcon';

const call = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/)
  .transform(callId);
const contact = z
  .string()
  .min(1)
  .max(256)
  .regex(/^\P{Cc}+$/u)
  .transform(contactId);
const ofCall = z.strictObject({ callId: call });
const newContact = z.strictObject({
  kind: z.enum(['customer', 'employee']),
  displayName: line(120).pipe(z.string().min(1)),
  company: line(120).exactOptional(),
  email: line(254).exactOptional(),
  phone: line(64),
});
const handoff = z.uuid().transform(handoffId);
const limit = z.number().int().min(1).max(500);
/** ISO 8601 with an offset or `Z`. */
const instant = z.iso.datetime({ offset: true });
const source = z.string().regex(/^[a-z0-9-]{1,32}$/);
const id = z.string().regex(/^[A-Za-z0-9:._-]{1,128}$/);
/** Typed in the dial box: digits, names, `sip:` and `tel:` addresses. */
const number = line(320);
const device = z.string().max(512);

export const deskArgs: SchemasOf<DeskCalls> = {
  'calls.dial': z.strictObject({
    target: number,
    confirmed: z.boolean().exactOptional(),
    typed: z.boolean().exactOptional(),
  }),
  'calls.recent': z.strictObject({ limit }),
  'calls.lastDialed': nothing,
  'calls.answer': ofCall,
  'calls.decline': z.strictObject({ callId: call, reason: line(120).exactOptional() }),
  'calls.noteOnly': ofCall,
  'calls.hangUp': ofCall,
  'calls.newIncident': z.strictObject({ callId: call, title: line(200).pipe(z.string().min(1)) }),
  'calls.resume': ofCall,
  'calls.hold': ofCall,
  'calls.mute': z.strictObject({ callId: call, muted: z.boolean() }),
  'calls.dtmf': z.strictObject({ callId: call, tones: z.string().regex(/^[0-9A-D*#,]{1,64}$/) }),
  'calls.history': z.strictObject({ before: instant.exactOptional(), limit }),

  'calls.detail': ofCall,
  'calls.exportVcon': ofCall,
  'calls.readVcon': z.strictObject({ text: z.string().max(VCON_FILE_MAX) }),
  'calls.importVcon': z.strictObject({ text: z.string().max(VCON_FILE_MAX) }),
  'calls.eraseImported': ofCall,

  'notes.save': z.strictObject({ callId: call, text: z.string().max(64_000) }),
  'wrapUp.finish': z.strictObject({
    callId: call,
    disposition: line(60).exactOptional(),
    resolved: z.boolean().exactOptional(),
    followUp: z
      .strictObject({ at: instant.exactOptional(), text: z.string().max(2_000).exactOptional() })
      .exactOptional(),
  }),
  'wrapUp.keepOpen': ofCall,

  'transfer.start': z.strictObject({
    callId: call,
    mode: z.enum(['blind', 'supervised']),
    target: number,
    message: line(500).exactOptional(),
    reason: z.enum(reasonCodes).exactOptional(),
    confirmed: z.boolean().exactOptional(),
    typed: z.boolean().exactOptional(),
  }),
  'transfer.suggest': z.strictObject({ callId: call, reason: z.enum(reasonCodes).exactOptional() }),
  'transfer.join': z.strictObject({ callId: call, withCallId: call }),
  'calls.bringTogether': z.strictObject({ callId: call, withCallId: call }),
  'transfer.complete': ofCall,
  'transfer.swap': ofCall,
  'transfer.conference': ofCall,
  'transfer.cancel': ofCall,
  'transfer.whenFree': ofCall,
  'transfer.dismiss': ofCall,
  'handoff.savePlan': z.strictObject({ callId: call, plan: planTextSchema }),
  'handoff.opened': ofCall,
  'handoff.fetch': ofCall,
  'handoff.choose': z.strictObject({ callId: call, handoffId: handoff.nullable() }),

  'contacts.search': z.strictObject({ text: line(200), limit }),
  'contacts.targets': z.strictObject({ text: line(200), limit }),
  'contacts.list': z.strictObject({
    text: line(200),
    offset: z.number().int().min(0).max(10_000_000),
    limit,
  }),
  'contacts.separate': z.strictObject({ callId: call.exactOptional(), contactId: contact, from: contact }),
  'contacts.choose': z.strictObject({ callId: call, contactId: contact }),
  'contacts.forgetChoice': ofCall,
  'contacts.sharing': z.strictObject({ callId: call, text: line(200) }),
  'contacts.similar': z.strictObject({ contact: newContact }),
  'contacts.timeline': z.strictObject({
    of: z.union([ofCall, z.strictObject({ contactId: contact })]),
    kind: z.enum(timelineKinds).exactOptional(),
    before: z.string().max(64).exactOptional(),
    limit: z.number().int().min(1).max(100),
  }),
  'contacts.create': z.strictObject({ callId: call.exactOptional(), contact: newContact }),
  'contacts.attach': z.strictObject({ callId: call, contactId: contact }),

  'numbers.inspect': z.strictObject({ text: number }),
  'numbers.find': z.strictObject({ text: z.string().max(4_000) }),
  'numbers.tryDialing': z.strictObject({ text: number, rules: dialingSchema }),

  'favourites.add': z.strictObject({ number, name: line(200), contactId: contact.exactOptional() }),
  'favourites.remove': z.strictObject({ number }),
  'favourites.move': z.strictObject({ number, to: z.number().int().min(0).max(1_000) }),

  'followUps.add': z.strictObject({
    callId: call,
    at: instant.exactOptional(),
    text: z.string().max(2_000).exactOptional(),
    message: z.boolean().exactOptional(),
  }),
  'followUps.snooze': z.strictObject({ id, until: instant.nullable() }),
  'followUps.close': z.strictObject({ id, as: z.enum(['done', 'dismissed']) }),
  'followUps.reopen': z.strictObject({ id }),

  'blocks.list': z.strictObject({
    text: line(64),
    offset: z.number().int().min(0).max(1_000_000),
    limit,
  }),
  'blocks.add': z.strictObject({ text: line(64) }),
  'blocks.about': z.strictObject({ number: line(320) }),
  'blocks.setAnonymous': z.strictObject({ blocked: z.boolean() }),
  'blocks.remove': z.strictObject({ kind: z.enum(blockKinds), value: line(64) }),
  'blocks.letRing': z.strictObject({ number: line(64) }),
  'blocks.followRules': z.strictObject({ number: line(64) }),
  'blocks.import': z.strictObject({ text: z.string().max(BLOCK_FILE_MAX) }),
  'blocks.clearList': nothing,

  'scenarios.rules': nothing,
  'scenarios.try': z.strictObject({
    scenarios: scenariosPatch,
    caller: z.strictObject({
      number: line(64),
      called: line(80).exactOptional(),
      direction: z.enum(['in', 'out']),
      at: z.iso.datetime({ local: true, precision: -1 }).exactOptional(),
    }),
  }),
  'scenarios.show': ofCall,

  'agent.setStatus': z.strictObject({ status: z.enum(['available', 'away', 'dnd']) }),
  'audio.select': z.strictObject({
    microphone: device.exactOptional(),
    speaker: device.exactOptional(),
    ringer: device.exactOptional(),
  }),
  'audio.setGain': z.strictObject({ percent: z.number().int().min(0).max(MOST_GAIN) }),
  'audio.watchLevel': z.strictObject({ on: z.boolean() }),
  'audio.tryOut': z.strictObject({ on: z.enum(['speaker', 'ringer']) }),
  'audio.echo': nothing,
  'audio.connectHeadset': nothing,
  'audio.leaveHeadset': nothing,

  'settings.update': z.strictObject({ patch: settingsPatchSchema }),
  'settings.reset': z.strictObject({ fields: z.array(z.string().max(80)).max(200) }),
  'managed.setAddress': z.strictObject({ url: line(500).nullable() }),
  'managed.check': nothing,
  // Only sizes are checked here: a bad address is a mistake of the agent's, answered with `invalid` and a sentence.
  'settings.connect': z.strictObject({
    server: line(512),
    furtherServers: z.array(line(512)).max(8).exactOptional(),
    domain: line(253),
    extension: line(64),
    authUser: line(64).exactOptional(),
    password: z.string().max(256),
    displayName: line(80),
    region: line(8),
  }),
  'settings.practice': nothing,
  'settings.disconnect': nothing,
  'diagnostics.collect': nothing,
  'settings.export': nothing,
  'settings.readFile': z.strictObject({ text: z.string().max(1_000_000) }),
  'settings.import': z.strictObject({ text: z.string().max(1_000_000) }),
  'settings.undoImport': nothing,
  'settings.teamKey': z.strictObject({ phrase: z.string().max(256).nullable() }),
  'line.test': z.strictObject({ echo: line(32).exactOptional() }),
  'line.cancelTest': nothing,
  'line.retry': nothing,

  'sync.addSource': z.strictObject({
    name: line(80),
    connection: connectionSchema,
    token: z.string().max(8_192).exactOptional(),
  }),
  'sync.changeSource': z.strictObject({
    source,
    name: line(80),
    connection: connectionSchema,
    token: z.string().max(8_192).exactOptional(),
  }),
  'sync.testSource': z.strictObject({
    connection: connectionSchema,
    token: z.string().max(8_192).exactOptional(),
    source: source.exactOptional(),
  }),
  'sync.moveSource': z.strictObject({ source, forward: z.boolean() }),
  'sync.removeSource': z.strictObject({ source }),
  'sync.now': z.strictObject({ source }),
  'sync.confirmDeletion': z.strictObject({ source }),
  'sync.pause': z.strictObject({ source, paused: z.boolean() }),
  'privacy.preview': z.strictObject({ contactId: contact }),
  'privacy.erase': z.strictObject({ contactId: contact, discardWaiting: z.boolean() }),
  'privacy.export': z.strictObject({ contactId: contact }),
  'privacy.takeBack': nothing,
  'privacy.limitSource': z.strictObject({ source, limits: ownLimitsSchema }),
  'outbox.retry': z.strictObject({ id }),
  'outbox.discard': z.strictObject({ id }),
  'outbox.bringBack': z.strictObject({ id }),
  'outbox.hurry': z.strictObject({ source }),
  'outbox.list': z.strictObject({
    source: source.exactOptional(),
    offset: z.number().int().min(0).max(10_000_000),
    limit,
  }),

  'imports.begin': z.strictObject({ name: line(255), size: z.number().int().min(0).max(1e12) }),
  // A message of the browser host's wire has at most 1 MiB.
  'imports.receive': z.strictObject({ id: call, part: z.base64().max(800_000) }),
  'imports.choose': z.strictObject({
    id: call,
    choice: z.strictObject({
      encoding: z.enum(encodings).exactOptional(),
      people: z.enum(['customer', 'employee']).exactOptional(),
      separator: z.enum(separators).exactOptional(),
      headed: z.boolean().exactOptional(),
      columns: z.array(z.enum(columnMeanings).nullable()).max(200).exactOptional(),
    }),
  }),
  'imports.run': z.strictObject({ id: call }),
  'imports.pause': z.strictObject({ id: call, paused: z.boolean() }),
  'imports.cancel': z.strictObject({ id: call }),
  'imports.undo': nothing,
  'imports.report': z.strictObject({ after: z.number().int().min(0) }),
  'imports.changePerson': z.strictObject({
    contactId: contact,
    person: z.strictObject({
      displayName: line(200).pipe(z.string().min(1)),
      company: line(200),
      title: line(200),
      emails: z.array(line(254)).max(10),
      phones: z.array(z.strictObject({ number: line(64), label: line(40).exactOptional() })).max(20),
    }),
  }),
  'imports.removePerson': z.strictObject({ contactId: contact }),

  'notices.act': z.strictObject({ id, action: z.enum(noticeActions) }),
  'notices.dismiss': z.strictObject({ id }),

  'practice.hangUp': nothing,
  'language.prefer': z.strictObject({ languages: z.array(z.string().max(35)).max(20).readonly() }),
  'desktop.recordShortcut': z.strictObject({ on: z.boolean() }),
  'desktop.setLogin': z.strictObject({ on: z.boolean() }),
  'desktop.claimLinks': nothing,
  'desktop.allowSecretFile': nothing,
  'desktop.followed': z.strictObject({ seq: z.number().int().min(0) }),
  'window.keep': z.strictObject({ place: z.string().max(64 * 1024) }),
  'window.kept': nothing,
  'window.fault': z.strictObject({
    kind: z.enum(['drawing', 'deed']),
    error: z.string().max(60),
    at: z.string().max(400),
  }),
  'update.check': nothing,
  'update.restart': nothing,

  'practice.ring': z.strictObject({
    caller: z.enum(['customer', 'unknown', 'employee', 'vip', 'anonymous', 'shared']),
  }),
  'practice.openDesk': z.strictObject({ name: line(80).pipe(z.string().min(1)) }),
};
