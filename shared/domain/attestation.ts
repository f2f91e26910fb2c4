/**
 * How far the phone network vouches for the caller's number (STIR/SHAKEN): `suspect` where its check has failed, which
 * is how a forged number looks.
 */
export type Attestation = 'verified' | 'unverified' | 'suspect';

/** The result of the check, as a parameter of the identity's address (3GPP TS 24.229, ATIS-1000074). */
const VERSTAT =
  /;\s*verstat\s*=\s*"?(TN-Validation-Passed|TN-Validation-Failed|No-TN-Validation)(?:-([ABC]))?\b/giu;
const MAX_VALUE = 2048;

/**
 * What the headers of an INVITE say of the caller's number; `undefined`: nothing, as with most phone systems. Good
 * news counts only in P-Asserted-Identity, which the phone system itself writes; a caller can put it into From. Only
 * the full attestation (A) says that the number is the caller's.
 * @param headers by name in lower case
 */
export function attestationOf(headers: Readonly<Record<string, readonly string[]>>): Attestation | undefined {
  const read = (name: string) =>
    (headers[name] ?? []).flatMap((value) =>
      [...value.slice(0, MAX_VALUE).matchAll(VERSTAT)].map((match) => ({
        result: (match[1] ?? '').toLowerCase(),
        level: match[2]?.toUpperCase(),
      })),
    );
  const asserted = read('p-asserted-identity');
  const checks = [...asserted, ...read('from')];
  const levels = (headers['p-attestation-indicator'] ?? []).map((value) => value.trim().toUpperCase());
  if (checks.some(({ result }) => result === 'tn-validation-failed')) return 'suspect';
  const known = checks.length > 0 || levels.some((level) => /^[ABC]$/u.test(level));
  if (!known) return undefined;
  const passed = asserted.some(({ result }) => result === 'tn-validation-passed');
  const contradicted = checks.some(
    ({ result, level }) => result === 'no-tn-validation' || level === 'B' || level === 'C',
  );
  const partial = levels.some((level) => level === 'B' || level === 'C');
  return passed && !contradicted && !partial ? 'verified' : 'unverified';
}
