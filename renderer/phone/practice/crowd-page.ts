import { createPeer } from '#shared/ipc/peer';
import { createPageClock } from '../../bridge/page-clock';
import { keepWire, openWire } from '../../bridge/wire';
import { createCrowd } from './crowd';
import { createVoices } from './voices';

/** Practice mode's hidden page: everybody an agent can practise with, except other agents. */
export function startCrowdPage(page: Window & typeof globalThis): void {
  const clock = createPageClock();
  const crowd = createCrowd({ voices: createVoices(new page.AudioContext()), clock });
  keepWire({
    open: openWire('crowd', page),
    clock,
    onOpen: (transport) => crowd.attach(createPeer(transport, crowd.handlers)),
  });
  page.addEventListener('pagehide', () => crowd.dispose());
}
