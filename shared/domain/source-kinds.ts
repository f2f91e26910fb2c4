/** The kinds of business system a source can be (`shared/schemas/connection.ts`). */
export type SourceKindName =
  | 'odoo'
  | 'rt'
  | 'ldap'
  | 'carddav'
  | 'file'
  | 'rest'
  | 'hubspot'
  | 'salesforce'
  | 'zendesk'
  | 'servicenow';

export interface SourceKind {
  /**
   * How far its connector can be believed. `run`: our tests run it against the real product. `documents`: written from
   * the vendor's documentation and tried on a server that plays it. `own`: there is no product, what it is connected
   * to is described by a person. `file`: a file, which no product stands behind.
   */
  readonly proof: 'run' | 'documents' | 'own' | 'file';
  /** What the secret store has of it. */
  readonly secret: 'password' | 'token' | 'none';
}

/**
 * The kinds of source a person can choose from, in the order of the list: those that have a connector
 * (`electron/desk/sync/connect-source.ts`), no others.
 */
export const sourceKinds: Readonly<Partial<Record<SourceKindName, SourceKind>>> = {
  odoo: { proof: 'run', secret: 'token' },
  rt: { proof: 'run', secret: 'password' },
  ldap: { proof: 'run', secret: 'password' },
  carddav: { proof: 'run', secret: 'password' },
  file: { proof: 'file', secret: 'none' },
  hubspot: { proof: 'documents', secret: 'token' },
  salesforce: { proof: 'documents', secret: 'token' },
  zendesk: { proof: 'documents', secret: 'token' },
  servicenow: { proof: 'documents', secret: 'password' },
  rest: { proof: 'own', secret: 'token' },
};

/** How far the connector of one source can be believed; of a directory it depends on whose it is. */
export function proofOf(kind: SourceKindName, flavour: string | undefined): SourceKind['proof'] {
  if (kind === 'ldap' && flavour === 'active-directory') return 'documents';
  return sourceKinds[kind]?.proof ?? 'documents';
}
