import { plainLine } from '../../lib/plain-text';
import { type CalledLine, calledLine } from './facts';

/** Where phone systems write the queue or the number that was dialed, the most telling first: Asterisk, 3CX, FreePBX. */
const NAMED = ['x-queue', 'x-queue-name', 'x-did', 'x-ddi', 'x-dnis', 'x-called'] as const;
/**
 * What was called before the call came here (RFC 7315, RFC 5806, RFC 7044), and at last whom the INVITE is for: often no
 * more than the agent's own extension.
 */
const ADDRESSED = ['p-called-party-id', 'diversion', 'history-info', 'to'] as const;

const MOST = 6;
const MAX_TEXT = 80;
const MAX_VALUE = 2048;

/**
 * What was called, as far as the phone system says it: each once, the most telling first.
 * @param headers by name in lower case
 * @param region ISO 3166 alpha-2, for numbers without a country code
 */
export function calledOf(
  headers: Readonly<Record<string, readonly string[]>>,
  region: string,
): readonly CalledLine[] {
  const named = NAMED.flatMap((name) => headers[name] ?? []);
  const addressed = ADDRESSED.flatMap((name) => (headers[name] ?? []).flatMap(usersOf));
  const texts = [...named, ...addressed]
    .map((text) => plainLine(text, MAX_TEXT))
    .filter((text) => text !== '');
  return [...new Set(texts)].slice(0, MOST).map((text) => calledLine(text, region));
}

/** The user parts of the addresses of a header, of which one line may hold several. */
function usersOf(value: string): readonly string[] {
  return [...value.slice(0, MAX_VALUE).matchAll(/(?:sips?|tel):([^@;>,\s"]{1,80})/gi)].map(
    ([, user = '']) => user,
  );
}
