/** What is asked of the pages of a transfer: when it was clicked, when the target sees what, when the caller is heard. */
import type { Frame } from '@playwright/test';

declare global {
  /** When the newest click came, in ms since the epoch. */
  var newestClick: number | undefined;
}

export async function noteClicks(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    addEventListener(
      'click',
      () => {
        globalThis.newestClick = performance.timeOrigin + performance.now();
      },
      { capture: true },
    );
  });
}

export const clickedAt = (frame: Frame): Promise<number> =>
  frame.evaluate(() => globalThis.newestClick ?? Number.NaN);

export interface RingSeen {
  /** Ms since the epoch of the frame that shows it. */
  readonly card: number;
  /** The beginning of what the transferor wrote. */
  readonly summary: number;
  /** Its end. */
  readonly document: number;
}

/** Waits from now on for a ring card, and for both ends of a text that came along. */
export async function watchRing(
  frame: Frame,
  text: { readonly begins: string; readonly ends: string },
): Promise<{ readonly seen: Promise<RingSeen> }> {
  const seen = frame.evaluate(({ begins, ends }) => {
    const times: { card?: number; summary?: number; document?: number } = {};
    return new Promise<{ card: number; summary: number; document: number }>((done, failed) => {
      const patience = setTimeout(() => failed(new Error(`Seen in vain: ${JSON.stringify(times)}`)), 20_000);
      const painted = (what: keyof typeof times) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          times[what] ??= performance.timeOrigin + performance.now();
          const { card, summary, document } = times;
          if (card === undefined || summary === undefined || document === undefined) return;
          clearTimeout(patience);
          done({ card, summary, document });
        };
        requestAnimationFrame(() => port2.postMessage('painted'));
      };
      const left = new Map<keyof typeof times, () => boolean>([
        ['card', () => document.querySelector('.ring-card') !== null],
        ['summary', () => document.querySelector('.ring-card')?.textContent?.includes(begins) ?? false],
        ['document', () => document.body.textContent?.includes(ends) ?? false],
      ]);
      const look = () => {
        for (const [what, isThere] of [...left]) {
          if (!isThere()) continue;
          left.delete(what);
          painted(what);
        }
        if (left.size === 0) observer.disconnect();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, characterData: true, subtree: true });
    });
  }, text);
  // The browser does one thing of ours after the other: when this is answered, the page is watching.
  await frame.evaluate(() => undefined);
  return { seen };
}

/**
 * Waits, from now on, until voice comes in that has not come before: a caller on hold sends none. The answer is when,
 * in ms since the epoch. Looks as often as the browser counts, every few milliseconds.
 */
export async function watchVoice(frame: Frame): Promise<{ readonly heard: Promise<number> }> {
  const packets = () =>
    frame.evaluate(async () => {
      let sum = 0;
      for (const connection of globalThis.peerConnections ?? []) {
        if (connection.connectionState === 'closed') continue;
        for (const report of (await connection.getStats()).values()) {
          if (report.type === 'inbound-rtp') sum += report.packetsReceived as number;
        }
      }
      return sum;
    });
  // What was on the way when the hold began has come.
  let before = await packets();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const next = await packets();
    if (next === before) break;
    before = next;
  }
  const heard = frame.evaluate(async (known) => {
    const end = performance.now() + 20_000;
    while (performance.now() < end) {
      let sum = 0;
      for (const connection of globalThis.peerConnections ?? []) {
        if (connection.connectionState === 'closed') continue;
        for (const receiver of connection.getReceivers()) {
          for (const report of (await receiver.getStats()).values()) {
            if (report.type === 'inbound-rtp') sum += report.packetsReceived as number;
          }
        }
      }
      if (sum > known) return performance.timeOrigin + performance.now();
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    throw new Error('The caller was heard in vain');
  }, before);
  await frame.evaluate(() => undefined);
  return { heard };
}
