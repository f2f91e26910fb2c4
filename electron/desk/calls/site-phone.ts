import { type NumberPlan, siteSpelling } from '#shared/domain/dialing';
import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { Caller } from '#shared/ipc/wire';
import type { PhonePort } from '../phone/phone-lease';

/**
 * The phone as the calls room uses it: what is dialed or transferred to leaves as the site's phone system wants it.
 * Everywhere before, in records, cards and handoffs, a number stands as people know it.
 */
export function createSitePhone(phone: PhonePort, plan: () => NumberPlan): PhonePort {
  const call = ((method: keyof PhoneCalls, args: { readonly target?: string }) => {
    const dials = method === 'leg.place' || method === 'leg.refer' || method === 'leg.redirect';
    const sent = dials && args.target !== undefined ? { target: siteSpelling(args.target, plan()) } : {};
    return phone.call(method, { ...args, ...sent } as never);
  }) as Caller<PhoneCalls>;
  return { call };
}
