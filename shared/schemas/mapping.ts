import { z } from 'zod';
import { webAddress } from './web-address';

/**
 * The mapping file that teaches the generic REST connector one CRM. Explained with a full example in
 * `docs/rest-mapping.md`; `resources/samples/rest-mapping.json` is a working one.
 */

const text = (max: number) => z.string().min(1).max(max);
/** `a.b.0.c`: names and indexes, joined by dots. */
const path = text(200).regex(/^[^\s.]+(\.[^\s.]+)*$/, 'a dotted path');
const urlPath = text(400).regex(/^\/[^\s#]*$/, 'a path that starts with /');
/** A token of RFC 9110, so that no header can be smuggled in. */
const headerName = text(80).regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'a header name');
const scalar = z.union([z.string().max(500), z.number(), z.boolean()]);

const field = z.union([
  path,
  z.strictObject({ const: scalar }),
  z.strictObject({
    path,
    /** From what the source writes to what Patchcord calls it. */
    map: z.record(z.string(), scalar).optional(),
    /** Where the path leads nowhere, or to a value that `map` doesn't name. */
    default: scalar.optional(),
  }),
  /** Several fields, joined by one space. */
  z.strictObject({ join: z.array(path).min(1).max(5) }),
]);

const paging = z.discriminatedUnion('kind', [
  /** The body names the cursor of the next page; absent, null or empty on the last one. */
  z.strictObject({ kind: z.literal('cursor'), parameter: text(60), next: path }),
  /** Numbered pages; the last one is shorter than `size`. */
  z.strictObject({
    kind: z.literal('page'),
    parameter: text(60),
    first: z.number().int().min(0).max(1).default(1),
    sizeParameter: text(60),
    size: z.number().int().min(1).max(5000).default(200),
  }),
  z.strictObject({ kind: z.literal('none') }),
]);

const changes = z.strictObject({
  /** The query parameter that asks only for what changed. */
  parameter: text(60),
  from: z.union([
    /** The value stands in the body (a server time, a sequence, a token); the first page of a pull that has it counts. */
    z.strictObject({ body: path }),
    /** The highest value of this field among the rows; re-read by `overlapSeconds` when it is a time. */
    z.strictObject({ row: path, overlapSeconds: z.number().int().min(0).max(86_400).default(120) }),
  ]),
  /** HTTP status by which the source says that it no longer knows the value. */
  expiredStatus: z.number().int().min(400).max(499).default(410),
});

const stream = {
  /** Names the stream's place in the sync's memory: keep it. */
  name: z.string().regex(/^[a-z0-9-]{1,32}$/),
  path: urlPath,
  query: z.record(text(60), z.string().max(500)).default({}),
  paging,
  changes: changes.optional(),
  rows: path.optional(),
  total: path.optional(),
  deleted: z.strictObject({ path, equals: scalar }).optional(),
};

const contactFields = z.strictObject({
  id: field,
  displayName: field,
  kind: field.default({ const: 'customer' }),
  company: field.optional(),
  title: field.optional(),
  department: field.optional(),
  tier: field.optional(),
  vip: field.optional(),
  language: field.optional(),
  timeZone: field.optional(),
  owner: field.optional(),
  url: field.optional(),
  emails: z.array(field).max(5).default([]),
  phones: z
    .array(
      z.union([
        z.strictObject({ number: field, label: z.string().max(40).optional() }),
        /** A list of phones in the row. */
        z.strictObject({ each: path, number: path, label: path.optional() }),
      ]),
    )
    .max(10)
    .default([]),
  /** A number that other systems know the person by, too. */
  externalId: field.optional(),
  /** Shown under "Details": label to field. */
  extra: z.record(text(60), field).default({}),
});

const itemFields = z.strictObject({
  id: field,
  contactId: field,
  type: field,
  title: field,
  status: field,
  open: field,
  createdAt: field,
  updatedAt: field.optional(),
  number: field.optional(),
  amount: z.strictObject({ value: field, currency: field }).optional(),
  priority: field.optional(),
  assignee: field.optional(),
  url: field.optional(),
});

/** JSON whose strings may hold `{placeholders}`. */
export type BodyTemplate =
  | string
  | number
  | boolean
  | null
  | readonly BodyTemplate[]
  | { readonly [key: string]: BodyTemplate };
const bodyTemplate: z.ZodType<BodyTemplate> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(bodyTemplate),
    z.record(z.string(), bodyTemplate),
  ]),
);

const write = z.strictObject({
  method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
  path: urlPath,
  body: bodyTemplate,
  /** A header that carries the key; a source that takes it in the body has `{key}` in its template instead. */
  idempotencyHeader: headerName.optional(),
  /** Where the answer names the record it made. */
  id: path.optional(),
});

const NUMBER_PLACEHOLDERS = ['e164', 'digits', 'national', 'suffix', 'extension'];

/** Asked while the phone rings; its rows are read as those of the stream. */
const lookEndpoint = (placeholders: readonly string[]) =>
  z
    .strictObject({
      stream: z.string().max(32),
      path: urlPath,
      query: z.record(text(60), z.string().max(500)).default({}),
      /** Where the list, or the one row, is in the answer. */
      rows: path.optional(),
    })
    .refine(
      ({ path, query }) => {
        const named = [path, ...Object.values(query)].flatMap((part) => [...part.matchAll(/\{([^}]*)\}/gu)]);
        return named.length > 0 && named.every(([, name = '']) => placeholders.includes(name));
      },
      { message: `needs one of {${placeholders.join('} {')}}, and knows no others` },
    );

export const mappingSchema = z
  .strictObject({
    version: z.literal(1),
    baseUrl: webAddress,
    /** Where people open the records, if that is another host: `url` leads there or to `baseUrl` and nowhere else. */
    pagesUrl: webAddress.optional(),
    auth: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('none') }),
        z.strictObject({ kind: z.literal('bearer') }),
        /** The secret is `user:password`. */
        z.strictObject({ kind: z.literal('basic') }),
        z.strictObject({ kind: z.literal('header'), name: headerName }),
      ])
      .default({ kind: 'bearer' }),
    pollSeconds: z.number().int().min(5).max(86_400).default(60),
    /** A source that doesn't tell what it deleted is read whole again this often. */
    fullSyncHours: z.number().int().min(1).max(720).default(24),
    timeoutSeconds: z.number().int().min(1).max(120).default(20),
    contacts: z
      .array(z.strictObject({ ...stream, fields: contactFields }))
      .min(1)
      .max(5),
    items: z
      .array(z.strictObject({ ...stream, fields: itemFields }))
      .max(10)
      .default([]),
    /** How the system is asked about a caller while it rings; each of them can be left out. */
    lookup: z
      .strictObject({
        number: lookEndpoint(NUMBER_PLACEHOLDERS).optional(),
        person: lookEndpoint(['contactId']).optional(),
        items: z
          .array(lookEndpoint(['contactId']))
          .max(5)
          .default([]),
      })
      .optional(),
    write: z
      .strictObject({
        contact: write.optional(),
        note: write.optional(),
        call: write.optional(),
        item: write.optional(),
      })
      .default({}),
  })
  .refine(hasDistinctNames, { path: ['contacts'], message: 'every stream needs a name of its own' })
  .refine(
    ({ lookup, contacts, items }) => {
      const isNamed = (streams: readonly { name: string }[]) => (endpoint: { stream: string } | undefined) =>
        endpoint === undefined || streams.some(({ name }) => name === endpoint.stream);
      return (
        [lookup?.number, lookup?.person].every(isNamed(contacts)) &&
        (lookup?.items ?? []).every(isNamed(items))
      );
    },
    {
      path: ['lookup'],
      message:
        'each search names the stream that its rows are like: of contacts for people, of items for items',
    },
  )
  .refine((mapping) => mapping.write.contact === undefined || mapping.write.contact.id !== undefined, {
    path: ['write', 'contact', 'id'],
    message: 'the id of a new contact must be in the answer',
  });

export type Mapping = z.infer<typeof mappingSchema>;
export type MappedField = z.infer<typeof field>;
export type ContactStream = Mapping['contacts'][number];
export type ItemStream = Mapping['items'][number];
export type WriteEndpoint = z.infer<typeof write>;
export type LookEndpoint = z.infer<ReturnType<typeof lookEndpoint>>;

/** The text of a mapping file, or in words what is wrong with it. */
export function parseMapping(
  source: string,
): { readonly ok: true; readonly value: Mapping } | { readonly ok: false; readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    return { ok: false, problem: 'not JSON' };
  }
  const parsed = mappingSchema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, problem: issue ? `${issue.path.join('.')}: ${issue.message}` : 'invalid' };
}

function hasDistinctNames(mapping: {
  contacts: readonly { name: string }[];
  items: readonly { name: string }[];
}): boolean {
  const names = [...mapping.contacts, ...mapping.items].map((entry) => entry.name);
  return new Set(names).size === names.length;
}
