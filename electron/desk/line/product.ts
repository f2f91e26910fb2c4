import { plainLine } from '#shared/lib/plain-text';

/** What one side of the line calls itself. */
export interface SeenProduct {
  /** `registrar` answers our REGISTER; `caller` is whoever an INVITE comes from: a PBX, or a phone behind a proxy. */
  readonly by: 'registrar' | 'caller';
  readonly product: string;
}

const MAX_PRODUCT = 120;
const NAMED: Readonly<Record<SeenProduct['by'], RegExp>> = {
  registrar: /^(?:server|user-agent)[ \t]*:(.*)$/im,
  caller: /^user-agent[ \t]*:(.*)$/im,
};

/** The product in a SIP message, where it has one that says something of the phone system. Never throws. */
export function productOf(message: string): SeenProduct | undefined {
  const by = sideOf(message);
  if (by === undefined) return undefined;
  const head = message.split('\r\n\r\n', 1)[0] ?? '';
  const product = plainLine(NAMED[by].exec(head)?.[1] ?? '', MAX_PRODUCT);
  return product === '' ? undefined : { by, product };
}

function sideOf(message: string): SeenProduct['by'] | undefined {
  if (message.startsWith('INVITE ')) return 'caller';
  if (!/^SIP\/2\.0 \d{3} /.test(message)) return undefined;
  return /^cseq[ \t]*:[ \t]*\d+[ \t]+REGISTER[ \t]*$/im.test(message.slice(0, 4_096))
    ? 'registrar'
    : undefined;
}
