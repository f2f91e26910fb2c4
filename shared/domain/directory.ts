/** A colleague who can be called and to whom can be transferred. */
export interface Colleague {
  readonly extension: string;
  readonly name: string;
  readonly department?: string;
  readonly presence: Presence;
}

/** `unknown`: the PBX tells nothing; `offline`: not signed in. */
export type Presence = 'available' | 'busy' | 'away' | 'offline' | 'unknown';

export type AgentStatus = 'available' | 'away' | 'dnd' | 'wrap-up';
