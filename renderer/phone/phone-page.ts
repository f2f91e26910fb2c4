import { legId } from '#shared/domain/ids';
import type { Translator } from '#shared/i18n/translator';
import { createPeer, type Peer } from '#shared/ipc/peer';
import type { WireTransport } from '#shared/ipc/wire';
import { createPageClock } from '../bridge/page-clock';
import { faultPlace, watchFaults } from '../bridge/page-faults';
import { isTakeover } from '../bridge/takeover';
import { keepWire, openFirst, openWire } from '../bridge/wire';
import { createPhone } from './create-phone';
import { hidOf } from './headset';
import { browserMediaPage, createMedia } from './media';
import { createPageLogger } from './page-logger';
import { createFrames } from './phone-frames';
import { createSound } from './sound';

/** All else that the page does at first would take the line's time; nobody sees an empty page for longer than this. */
const LINE_FIRST_MS = 250;

/**
 * The phone document: puts JsSIP, media and the wire together. In the browser host it is the top document and shows
 * the desk window in a frame, so that reloading the window keeps the call; in Electron it is a hidden window.
 * `ahead`: a wire that was opened before.
 */
export function startPhonePage(
  page: Window & typeof globalThis,
  ahead: Promise<WireTransport> | undefined,
): void {
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
  let hadItsTime = false;
  /** The line is up, or has had its time. */
  function afterLine(): void {
    if (hadItsTime) return;
    hadItsTime = true;
    // A takeover and a launch were asked for once: loading the page again later is neither.
    if (page.location.search !== '') page.history.replaceState(undefined, '', './phone.html');
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
    onRegistration: afterLine,
    onReplaced() {
      isShown = true;
      phone.dispose();
      stopWire();
      void context?.close();
      void frames.showReplaced();
    },
  });

  clock.after(LINE_FIRST_MS, afterLine);

  const stopWire = keepWire({
    open: openFirst(ahead, openWire('phone', page)),
    clock,
    takeover: isTakeover(page.location),
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
