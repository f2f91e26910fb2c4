import type { CallsDeps } from './deps';
import type { LiveCall } from './live-call';

/**
 * What the agent has decided for callers who are blocked: nothing rings, and nobody is told but the list of calls.
 * @returns the command, to be run once the call is on record
 */
export function turnAway(
  call: LiveCall,
  { phone, settings }: Pick<CallsDeps, 'phone' | 'settings'>,
): () => void {
  const { action, voicemail } = settings().blocking;
  const { legId } = call;
  const reject = (code: 603 | 486) => void phone.call('leg.reject', { legId, code });
  if (action === 'silence') call.silenced = true;
  else call.leaving = true;
  switch (action) {
    case 'silence':
      return () => undefined;
    case 'decline':
      return () => reject(603);
    case 'busy':
      return () => reject(486);
    case 'voicemail':
      if (voicemail === '') return () => reject(603);
      return () =>
        void phone.call('leg.redirect', { legId, target: voicemail }).then((sent) => {
          if (!sent.ok) reject(603);
        });
  }
}
