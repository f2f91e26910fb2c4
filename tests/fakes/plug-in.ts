import { createPeer } from '#shared/ipc/peer';
import type { PhoneCalls } from '#shared/ipc/phone-api';
import type { FakePhone, PhoneListener } from './fake-phone';
import type { WholeDesk } from './whole-desk';

/** The page of a phone on the exchange: it registers as soon as the line is open. */
export function plugIn(desk: WholeDesk, phone: FakePhone): { unplug(): void } {
  const transport = desk.connect('phone');
  const peer = createPeer(transport, {
    async onCall(method, args) {
      const answer = await phone.port.call(method as keyof PhoneCalls, args as never);
      if (method === 'phone.configure') peer.signal('line.connect', {});
      return answer;
    },
    onSignal(name) {
      if (name === 'line.opened') peer.signal('registration', { state: 'registered' });
    },
    onPush: () => undefined,
    onGarbage: () => undefined,
  });
  phone.connect(
    new Proxy({} as PhoneListener, {
      get: (_target, name: string) => (args: unknown) => peer.signal(name, args),
    }),
  );
  return {
    unplug() {
      phone.disconnect('wire');
      transport.close();
    },
  };
}
