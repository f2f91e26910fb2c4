import { createPeer } from '#shared/ipc/peer';
import { createPageClock } from '../../bridge/page-clock';
import { keepWire, openWire } from '../../bridge/wire';
import { createRestingContext } from '../resting-context';
import { createCrowd } from './crowd';
import { createVoices } from './voices';

/** Practice mode's hidden page: everybody an agent can practise with, except other agents. */
export function startCrowdPage(page: Window & typeof globalThis): void {
  const clock = createPageClock();
  const audio = new page.AudioContext();
  const crowd = createCrowd({ voices: createVoices(createRestingContext(() => audio, clock)), clock });
  keepWire({
    open: openWire('crowd', page),
    clock,
    onOpen: (transport) => crowd.attach(createPeer(transport, crowd.handlers)),
  });
  page.addEventListener('pagehide', () => crowd.dispose());
}
