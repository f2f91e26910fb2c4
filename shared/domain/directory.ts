/** Somebody or something that can be called and to whom can be transferred. */
export interface Colleague {
  /** What is dialed: an extension, a feature code; of an outside number E.164 where it is one. */
  readonly extension: string;
  /** Without it a colleague: one who may have a desk of their own, and whose desk is believed. */
  readonly kind?: DirectoryKind;
  readonly name: string;
  readonly department?: string;
  readonly presence: Presence;
  /** Epoch ms since when this is so; absent where this desk has not seen it begin. */
  readonly since?: number;
}

/** `queue`: whoever takes the call there nobody knows beforehand. `outside`: a number the PBX only passes on. */
export type DirectoryKind = 'colleague' | 'queue' | 'outside';

export function kindOf({ kind }: Pick<Colleague, 'kind'>): DirectoryKind {
  return kind ?? 'colleague';
}

/** `queue`: somebody will take it, and nobody knows who; `number`: not in the directory, or outside. */
export type TransferTargetKind = 'colleague' | 'queue' | 'number';

/** What a transfer to it is; `undefined`: the directory doesn't know the number. */
export function targetKindOf(known: Pick<Colleague, 'kind'> | undefined): TransferTargetKind {
  const kind = known && kindOf(known);
  return kind === undefined || kind === 'outside' ? 'number' : kind;
}

/** `unknown`: the PBX tells nothing; `offline`: not signed in. */
export type Presence = 'available' | 'busy' | 'away' | 'offline' | 'unknown';

export type AgentStatus = 'available' | 'away' | 'dnd' | 'wrap-up';
