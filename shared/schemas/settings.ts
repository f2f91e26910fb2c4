import { z } from 'zod';
import { MOST_GAIN } from '../domain/audio/devices';
import { blockActions } from '../domain/blocking';
import { standardShortcuts } from '../domain/desktop/standard-shortcuts';
import { standardDispositions } from '../domain/dispositions';
import { languageSettings } from '../i18n/languages';
import { isSipHost } from '../lib/sip-host';
import { isSafeSocketAddress, MOST_FURTHER_SERVERS } from '../lib/socket-address';
import { accelerator } from './accelerator';
import { type Connection, connectionSchema } from './connection';
import { dialingSchema } from './dialing';
import { ownLimitsSchema, retentionSchema } from './privacy';
import { MOST_SCENARIOS, scenariosPatch, storedScenario } from './scenario';
import { snippetsSchema } from './snippet';
import { storedWindowKeys, windowKeyChanges } from './window-keys';

/** Whom or what the administrator or agent wrote down (`directory`). An outside number has up to 15 digits (E.164). */
export const colleagueSchema = z
  .object({
    extension: z.string().regex(/^(?:[0-9*#]{1,12}|\+?[0-9]{3,15})$/),
    kind: z.enum(['colleague', 'queue', 'outside']).optional(),
    name: z.string().trim().min(1).max(80),
    department: z.string().trim().max(80).optional(),
  })
  .refine(({ extension, kind }) => kind === 'outside' || /^[0-9*#]{1,12}$/.test(extension), {
    path: ['extension'],
    message: 'digits, * and # only',
  });

const deviceName = z
  .object({ label: z.string().max(512), group: z.string().max(512).exactOptional() })
  .exactOptional();

/** `wss://pbx.example.com:8089/ws`; plain `ws:` within this computer only. */
const serverAddress = z
  .url({ protocol: /^wss?$/ })
  .refine(isSafeSocketAddress, 'wss, or ws on this computer only');

/** A connection that this version can't read, as it was stored: another one may. Nothing is read from its source. */
export interface UnknownConnection {
  readonly kind: 'unknown';
  readonly stored: unknown;
}

/** One that isn't understood costs its own source only. */
const storedConnection = z.unknown().transform((value): Connection | UnknownConnection => {
  const stored = isUnknown(value) ? value.stored : value;
  const known = connectionSchema.safeParse(stored);
  return known.success ? known.data : { kind: 'unknown', stored };
});

function isUnknown(value: unknown): value is UnknownConnection {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unknown';
}

/** Sources once had the text of a mapping file and no other kind of connection. */
function withConnection(source: unknown): unknown {
  if (typeof source !== 'object' || source === null || 'connection' in source) return source;
  if (!('mapping' in source)) return source;
  const { mapping, ...rest } = source;
  return { ...rest, connection: { kind: 'rest', mapping } };
}

/** Everything but secrets. Unknown keys are kept, so that an older version loses nothing of a newer one. */
export const settingsSchema = z.looseObject({
  version: z.literal(1).default(1),
  /** `practice` is the embedded default; nothing of it can be mistaken for the company's PBX. */
  mode: z.enum(['practice', 'pbx']).default('practice'),
  account: z
    .object({
      /** The preferred address. */
      server: serverAddress,
      /** Other ways to the same phone system, tried in this order where the preferred one doesn't answer. */
      furtherServers: z.array(serverAddress).max(MOST_FURTHER_SERVERS).optional(),
      domain: z.string().refine(isSipHost, 'a host name or an address'),
      extension: z.string().regex(/^[A-Za-z0-9._+-]{1,64}$/),
      authUser: z.string().max(64).optional(),
      displayName: z.string().max(80),
    })
    .optional(),
  /** Kept for the PBX, so that it replaces this device's binding instead of collecting bindings. */
  deviceId: z.string().default(''),
  agentName: z.string().max(80).default(''),
  /** Default region of numbers without a country code, ISO 3166 alpha-2. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('RO'),
  /** Of Patchcord's own texts, not of callers. */
  language: z.enum(languageSettings).default('system'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  audio: z
    .object({
      microphone: z.string().optional(),
      speaker: z.string().optional(),
      ringer: z.string().optional(),
      /** What the chosen ones were called: the browser may give the same device another id. */
      known: z.object({ microphone: deviceName, speaker: deviceName, ringer: deviceName }).optional(),
      /** Percent of the microphone's own loudness; absent: as it is. */
      gain: z.number().int().min(0).max(MOST_GAIN).optional(),
      /** The buttons of headsets are used. */
      headset: z.boolean().optional(),
    })
    .default({}),
  /** Seconds a transfer lets the target ring before the caller comes back. */
  transferRingSeconds: z.number().int().min(5).max(120).default(25),
  /**
   * How a blind transfer is done: `guarded` calls the target first and keeps the caller until they answer, `native`
   * has the phone system do it at once, `auto` decides by what the phone system does with one that fails.
   */
  transferMethod: z.enum(['auto', 'guarded', 'native']).default('auto'),
  /** Seconds until a wrap-up ends by itself. */
  wrapUpSeconds: z.number().int().min(0).max(900).default(45),
  dispositions: z
    .array(z.string().min(1).max(60))
    .max(50)
    .default([...standardDispositions]),
  /** What is dialed to hear the voicemail; empty: what the PBX says. */
  voicemailNumber: z
    .string()
    .regex(/^[0-9*#]{0,12}$/)
    .default(''),
  colleagues: z.array(colleagueSchema).max(2000).default([]),
  /** There is a team key; the secret store has it. */
  teamKey: z.boolean().default(false),
  /** The business systems; the first that takes a new contact gets it. */
  sources: z
    .array(
      z.preprocess(
        withConnection,
        z.object({
          id: z.string().regex(/^[a-z0-9-]{1,32}$/),
          name: z.string().min(1).max(80),
          connection: storedConnection,
          paused: z.boolean().default(false),
          /** What of it is kept on this computer; absent: everything. */
          limits: ownLimitsSchema.optional(),
        }),
      ),
    )
    .max(8)
    .default([]),
  /** What an agent gets for which caller; the order is that of importance. */
  scenarios: z.array(storedScenario).max(MOST_SCENARIOS).default([]),
  /** Texts that the agent writes often. */
  snippets: snippetsSchema.default([]),
  /** Those of everybody here: an administrator's, and changed by no window. */
  teamSnippets: snippetsSchema.default([]),
  /** How long what names a person is kept. */
  retention: retentionSchema.prefault({}),
  /** Of the phone system; the administrator's policy goes before it. */
  dialing: dialingSchema.prefault({}),
  /** What happens to callers who are blocked, and where they are sent for `voicemail`. */
  blocking: z
    .object({
      action: z.enum(blockActions).default('silence'),
      voicemail: z
        .string()
        .regex(/^\+?[0-9*#]{0,20}$/)
        .default(''),
    })
    .prefault({}),
  /** Keys that work in every program; `null` switches one off. */
  shortcuts: z
    .object({
      answer: accelerator.nullable().default(standardShortcuts.answer),
      hangUp: accelerator.nullable().default(standardShortcuts.hangUp),
      mute: accelerator.nullable().default(standardShortcuts.mute),
      dial: accelerator.nullable().default(standardShortcuts.dial),
    })
    .prefault({}),
  /** Keys of the window that are others than at first, by what they do; `null`: none. */
  windowKeys: storedWindowKeys.default({}),
  /** Closing the window leaves Patchcord in the tray, where calls still ring. */
  closeToTray: z.boolean().default(true),
  /** The agent was told once where Patchcord goes. */
  trayHintShown: z.boolean().default(false),
  /** The agent has chosen practice or a phone system, and is asked no more. */
  firstRunDone: z.boolean().default(false),
  /** Whether a link or a copied number is shown before it is dialed. */
  confirmLinks: z.boolean().default(true),
  /** Ringing comes through while the system is set to do not disturb. */
  ringInDoNotDisturb: z.boolean().default(true),
  /** Contexts of the last use: which tab of the transfer panel was open. */
  transferTab: z.enum(['colleague', 'queue', 'number']).default('colleague'),
  /** And whether what a colleague is told besides was unfolded in it. */
  transferMore: z.boolean().default(false),
});

export type Settings = z.infer<typeof settingsSchema>;

const { shape } = settingsSchema;

/**
 * What a window may change directly; account, sources and mode have calls of their own. Without the defaults:
 * what a patch doesn't name stays as it is.
 */
export const settingsPatchSchema = z.strictObject({
  agentName: shape.agentName.unwrap().optional(),
  region: shape.region.unwrap().optional(),
  language: shape.language.unwrap().optional(),
  theme: shape.theme.unwrap().optional(),
  density: shape.density.unwrap().optional(),
  transferRingSeconds: shape.transferRingSeconds.unwrap().optional(),
  transferMethod: shape.transferMethod.unwrap().optional(),
  wrapUpSeconds: shape.wrapUpSeconds.unwrap().optional(),
  dispositions: shape.dispositions.unwrap().optional(),
  voicemailNumber: shape.voicemailNumber.unwrap().optional(),
  colleagues: shape.colleagues.unwrap().optional(),
  scenarios: scenariosPatch.optional(),
  snippets: shape.snippets.unwrap().optional(),
  transferTab: shape.transferTab.unwrap().optional(),
  transferMore: shape.transferMore.unwrap().optional(),
  retention: retentionSchema.optional(),
  dialing: shape.dialing.unwrap().optional(),
  blocking: shape.blocking.unwrap().optional(),
  shortcuts: shape.shortcuts.unwrap().optional(),
  windowKeys: windowKeyChanges.optional(),
  closeToTray: shape.closeToTray.unwrap().optional(),
  firstRunDone: shape.firstRunDone.unwrap().optional(),
  confirmLinks: shape.confirmLinks.unwrap().optional(),
  ringInDoNotDisturb: shape.ringInDoNotDisturb.unwrap().optional(),
});
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
