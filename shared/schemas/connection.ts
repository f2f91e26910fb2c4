import { z } from 'zod';
import { columnMeanings } from '../domain/column-meanings';
import { isThisComputer } from '../lib/socket-address';
import { webAddress } from './web-address';

/**
 * How a source is reached, one shape for each kind of business system. Secrets are never part of it: the secret store
 * has one text for each source, a password or a token.
 */

const name = z.string().trim().min(1).max(200);
/** An attribute of a directory (RFC 4512), or a field of a table. */
const field = z.string().regex(/^[A-Za-z][A-Za-z0-9_.;-]{0,79}$/);
const pollSeconds = z.number().int().min(5).max(86_400);
const kindOfPeople = z.enum(['customer', 'employee']);

export const connectionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rest'),
      /** Text of a mapping file (`docs/rest-mapping.md`). */
      mapping: z.string().max(64_000),
    }),
    z.strictObject({
      kind: z.literal('odoo'),
      url: webAddress,
      database: name,
      pollSeconds: pollSeconds.default(60),
    }),
    z.strictObject({
      kind: z.literal('rt'),
      url: webAddress,
      user: name,
      /** Where an incident made from a call goes. */
      queue: name.default('General'),
      people: kindOfPeople.default('employee'),
      pollSeconds: pollSeconds.default(30),
    }),
    z.strictObject({
      kind: z.literal('ldap'),
      /** `ldaps://directory.example.com`; plain `ldap:` within this computer, or with StartTLS. */
      url: z
        .url({ protocol: /^ldaps?$/ })
        .max(400)
        .refine(hasNoSecret, 'an address without user and password'),
      startTls: z.boolean().default(false),
      /** Who binds; empty: anonymous. */
      bindDn: z.string().max(400).default(''),
      baseDn: name,
      /** RFC 4515; empty: whoever is a person in a directory of that kind. */
      filter: z.string().max(1000).default(''),
      flavour: z.enum(['openldap', 'active-directory']).default('openldap'),
      people: kindOfPeople.default('employee'),
      /** Attributes with phone numbers, in the order of the card. */
      phones: z.array(field).max(10).default(['telephoneNumber', 'mobile']),
      pollSeconds: pollSeconds.default(300),
    }),
    z.strictObject({
      kind: z.literal('carddav'),
      /** The server, or one address book's own address. */
      url: webAddress,
      user: name,
      people: kindOfPeople.default('customer'),
      pollSeconds: pollSeconds.default(300),
    }),
    z.strictObject({
      kind: z.literal('file'),
      /** A CSV or vCard file on this computer or a share; read again when it changes. */
      path: z.string().min(1).max(1000),
      people: kindOfPeople.default('customer'),
      /** CSV: from the column's heading to what it is; absent: by the headings' names. */
      columns: z.record(z.string().min(1).max(200), z.enum(columnMeanings)).optional(),
    }),
    z.strictObject({
      kind: z.literal('hubspot'),
      url: webAddress.default('https://api.hubapi.com'),
      pollSeconds: pollSeconds.default(60),
    }),
    z.strictObject({
      kind: z.literal('salesforce'),
      /** The organisation's own address, `https://example.my.salesforce.com`. */
      url: webAddress,
      pollSeconds: pollSeconds.default(120),
    }),
    z.strictObject({
      kind: z.literal('zendesk'),
      /** `https://example.zendesk.com` */
      url: webAddress,
      user: name,
      pollSeconds: pollSeconds.default(60),
    }),
    z.strictObject({
      kind: z.literal('servicenow'),
      /** `https://example.service-now.com` */
      url: webAddress,
      user: name,
      pollSeconds: pollSeconds.default(120),
    }),
  ])
  .refine((connection) => connection.kind !== 'ldap' || isSafeDirectory(connection), {
    path: ['url'],
    message: 'ldaps, StartTLS, or this computer only',
  });

export type Connection = z.infer<typeof connectionSchema>;
export type ConnectionOf<Kind extends Connection['kind']> = Extract<Connection, { kind: Kind }>;

declare const URL: { canParse(text: string): boolean; new (text: string): ParsedUrl };
interface ParsedUrl {
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
}

function hasNoSecret(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.username === '' && url.password === '';
}

/** A password must not travel in the clear. */
function isSafeDirectory({ url, startTls }: { readonly url: string; readonly startTls: boolean }): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'ldaps:' || startTls || isThisComputer(hostname);
}
