import { legId } from '#shared/domain/ids';
import type { Translator } from '#shared/i18n/translator';
import { createPeer, type Peer } from '#shared/ipc/peer';
import { createPageClock } from '../bridge/page-clock';
import { faultPlace, watchFaults } from '../bridge/page-faults';
import { keepWire, openWire } from '../bridge/wire';
import { createPhone } from './create-phone';
import { hidOf } from './headset';
import { browserMediaPage, createMedia } from './media';
import { createPageLogger } from './page-logger';
import { createFrames } from './phone-frames';
import { createSound } from './sound';

/** What the desk window loads would take the line's time; nobody sees an empty page for longer than this. */
const LINE_FIRST_MS = 250;

/**
 * The phone document: puts JsSIP, media and the wire together. In the browser host it is the top document and shows
 * the desk window in a frame, so that reloading the window keeps the call; in Electron it is a hidden window.
 */
export function startPhonePage(page: Window & typeof globalThis): void {
  const clock = createPageClock();
  let desk: Peer | undefined;
  const logger = createPageLogger((entry) => desk?.signal('log', entry));
  watchFaults({
    target: page,
    now: clock.now,
    onFault: (thrown) => logger.error('a fault of the page', { ...faultPlace(thrown) }),
  });
  let words: Promise<Translator> | undefined;
  /** Said once somebody else has the phone: the line doesn't wait for the texts, and they are here before it is gone. */
  function translator(): Promise<Translator> {
    words ??= import('./replaced-words').then(({ replacedWords }) => replacedWords(page, logger));
    words.catch(() => {
      words = undefined;
    });
    return words;
  }
  const frames = createFrames(page.document, translator, () => {
    page.location.search = '?takeover=1';
  });

  let isShown = page.patchcord !== undefined;
  function showDesk(): void {
    if (isShown) return;
    isShown = true;
    frames.showDesk();
    void translator();
  }

  let context: AudioContext | undefined;
  const media = createMedia(
    browserMediaPage(
      page,
      () => {
        if (context === undefined || context.state === 'closed') context = new page.AudioContext();
        return context;
      },
      clock,
    ),
    logger,
  );
  const sound = createSound({
    createContext: () => new page.AudioContext(),
    ringer: media.ringer,
    speaker: media.speaker,
    clock,
    logger,
  });
  const phone = createPhone({
    media,
    sound,
    hid: hidOf(page),
    clock,
    logger,
    newLegId: () => legId(page.crypto.randomUUID()),
    onCrowd: (wanted) => frames.showCrowd(wanted),
    onRegistration: showDesk,
    onReplaced() {
      isShown = true;
      phone.dispose();
      stopWire();
      void context?.close();
      void frames.showReplaced();
    },
  });

  clock.after(LINE_FIRST_MS, showDesk);

  // Asked for once, by the button of the replaced page: a reload later is no takeover.
  const takeover = new URLSearchParams(page.location.search).get('takeover') === '1';
  if (takeover) page.history.replaceState(undefined, '', page.location.pathname);

  const stopWire = keepWire({
    open: openWire('phone', page),
    clock,
    takeover,
    onOpen(transport) {
      desk = createPeer(transport, phone.handlers);
      phone.attach(desk);
    },
  });

  // Reloading this document ends the calls; reloading the desk window does not.
  page.addEventListener('beforeunload', (event) => {
    if (phone.hasCalls()) event.preventDefault();
  });
}
