/** What the file of secrets holds: who sealed each, and whether the agent agreed to the key file. */
import { z } from 'zod';

const sealed = z.base64();

const firstSchema = z.object({ version: z.literal(1), secrets: z.record(z.string(), sealed) });

const schema = z.object({
  version: z.literal(2),
  /** The agent agreed to the key file, where the system has no keychain. */
  fileAllowed: z.boolean(),
  secrets: z.record(
    z.string(),
    z.object({
      /** `file`: the key file. `keychain:<backend>`: the system's. `keychain`: that of version 1, which named none. */
      by: z.string().regex(/^(file|keychain(:[\w.-]{1,64})?)$/),
      sealed,
    }),
  ),
});

export type SecretsDocument = Readonly<z.infer<typeof schema>>;
export type SealedSecret = SecretsDocument['secrets'][string];

/**
 * `undefined`: there is no file yet. Version 1 was sealed whole by the same one, which is `firstBy`. Throws where the
 * file is damaged or of a later version, without saying what is in it.
 */
export function parseSecrets(text: string | undefined, firstBy: 'file' | 'keychain'): SecretsDocument {
  if (text === undefined) return { version: 2, fileAllowed: false, secrets: {} };
  const parsed = z.union([schema, firstSchema]).safeParse(jsonOf(text));
  if (!parsed.success) throw new Error('the file of secrets is damaged');
  if (parsed.data.version === 2) return parsed.data;
  const entries = Object.entries(parsed.data.secrets).map(([name, bytes]) => [
    name,
    { by: firstBy, sealed: bytes },
  ]);
  return { version: 2, fileAllowed: false, secrets: Object.fromEntries(entries) };
}

/** The document with this entry in its place, or without one. */
export function withSecret(
  document: SecretsDocument,
  name: string,
  entry: SealedSecret | undefined,
): SecretsDocument {
  const { [name]: _, ...others } = document.secrets;
  return { ...document, secrets: entry === undefined ? others : { ...others, [name]: entry } };
}

export function secretOf(document: SecretsDocument, name: string): SealedSecret | undefined {
  return Object.hasOwn(document.secrets, name) ? document.secrets[name] : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
