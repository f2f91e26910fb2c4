/**
 * A conversation as other systems exchange it: the unsigned form of draft-ietf-vcon-vcon-core-04, with `role` of the
 * contact center extension (`CC`), and with the parameter `handoff` of our own extension (`HANDOFF`) for what neither
 * has a place for. Both are compatible: who doesn't know them ignores them. Parties and dialogs are referred to by
 * their place in the arrays.
 */
export interface Vcon {
  readonly vcon: string;
  readonly uuid: string;
  readonly extensions: readonly string[];
  /** RFC 3339. */
  readonly created_at: string;
  readonly updated_at?: string;
  readonly subject?: string;
  readonly parties: readonly VconParty[];
  readonly dialog: readonly VconDialog[];
  readonly analysis: readonly VconAnalysis[];
  readonly attachments: readonly VconAttachment[];
  readonly handoff?: VconHandoff;
}

export interface VconParty {
  readonly tel?: string;
  readonly sip?: string;
  readonly mailto?: string;
  readonly name?: string;
  /** How the name was verified. */
  readonly validation?: string;
  /** `person`, `bot` or `organization`. */
  readonly type?: string;
  readonly org?: string;
  /** CC: `agent`, `customer`, `supervisor`, `sme`, `thirdparty`. */
  readonly role?: string;
}

export interface VconDialog {
  readonly type: string;
  readonly start: string;
  /** Seconds. */
  readonly duration?: number;
  /** The first one began it. */
  readonly parties?: readonly number[];
  /** Why an `incomplete` one failed. */
  readonly disposition?: string;
  readonly transferee?: number;
  readonly transferor?: number;
  readonly transfer_target?: number;
  /** Dialog of transferee and transferor. */
  readonly original?: number;
  /** Dialog of transferor and target. */
  readonly consultation?: number;
  /** Dialog of transferee and target. */
  readonly target_dialog?: number;
  readonly mediatype?: string;
  readonly encoding?: string;
  readonly body?: unknown;
  /** The hop of the trail that it stands for. */
  readonly handoff?: { readonly seq: number; readonly how: string; readonly result: string };
}

export interface VconAnalysis {
  readonly type: string;
  readonly vendor: string;
  readonly product?: string;
  readonly schema?: string;
  readonly dialog?: number;
  readonly mediatype?: string;
  readonly encoding?: string;
  readonly body?: unknown;
}

export interface VconAttachment {
  readonly purpose?: string;
  readonly start: string;
  readonly party: number;
  readonly dialog: number;
  readonly mediatype?: string;
  readonly encoding?: string;
  readonly body?: unknown;
  /** Id of the note, or of the plan. */
  readonly handoff?: { readonly id: string };
}

/** What of a document has no place elsewhere. */
export interface VconHandoff {
  readonly schema: string;
  readonly id: string;
  readonly rev: number;
  readonly attempt: number;
  readonly parent_id?: string;
  readonly urgency: string;
  /** Parties. */
  readonly from: number;
  readonly to: number;
  readonly sip: { readonly original_call_id?: string; readonly consult_call_id?: string };
  readonly flags: { readonly vip?: boolean; readonly complaint?: boolean };
}

/** Of drafts up to -04; to be left out once there is an RFC. */
export const VCON_VERSION = '0.4.0';
export const VCON_MEDIA_TYPE = 'application/vcon';
/** Those whose parameters are written and read here. */
export const VCON_EXTENSIONS = ['CC', 'HANDOFF'] as const;
export const REASON_SCHEMA = 'transfer_reason/1';
export const TRANSCRIPT_SCHEMA = 'handoff_transcript/1';
export const MOMENTS_SCHEMA = 'moments/1';
export const PURPOSES = { note: 'agent_note', card: 'caller_card', plan: 'handoff_plan' } as const;
