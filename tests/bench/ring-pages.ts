/** What is asked of the two pages: when something is on the screen, when it is gone, what time it is there. */
import type { Frame } from '@playwright/test';

/** Texts that must all stand in the first element of this selector. */
export interface Sight {
  readonly selector: string;
  readonly texts: readonly string[];
}

/** Long enough for the worst moment of a busy machine; then something is broken. */
const PATIENCE_MS = 20_000;

/**
 * Waits from now on, answers the moment of the frame that shows it, in ms since the epoch. A frame is painted between
 * its animation callbacks and the next task: one that goes before all that came meanwhile.
 */
export async function watch(frame: Frame, sight: Sight): Promise<{ readonly painted: Promise<number> }> {
  const painted = withPatience(
    `${sight.selector} with ${sight.texts.join(', ')}`,
    frame.evaluate(({ selector, texts }) => {
      const seen = () => {
        const text = document.querySelector(selector)?.textContent;
        return text !== undefined && text !== null && texts.every((part) => text.includes(part));
      };
      return new Promise<number>((done) => {
        const observer = new MutationObserver(() => {
          if (!seen()) return;
          observer.disconnect();
          requestAnimationFrame(() =>
            scheduler.postTask(() => done(performance.timeOrigin + performance.now()), {
              priority: 'user-blocking',
            }),
          );
        });
        observer.observe(document, { childList: true, characterData: true, subtree: true });
      });
    }, sight),
  );
  // The browser does one thing of ours after the other: when this is answered, the page is watching.
  await frame.evaluate(() => undefined);
  return { painted };
}

/** Resolves when the page has painted without it. */
export function gone(frame: Frame, selector: string): Promise<void> {
  return withPatience(
    `an end of ${selector}`,
    frame.evaluate((wanted) => {
      const isGone = () => (document.querySelector(wanted)?.textContent ?? '') === '';
      return new Promise<void>((done) => {
        const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
        if (isGone()) return painted();
        const observer = new MutationObserver(() => {
          if (!isGone()) return;
          observer.disconnect();
          painted();
        });
        observer.observe(document, { childList: true, characterData: true, subtree: true });
      });
    }, selector),
  );
}

/** This process's time, in ms since the epoch; never set back while it runs. */
export const now = (): number => performance.timeOrigin + performance.now();

/**
 * The page's clock against ours: the page is asked for its time, and the quickest of many questions tells most. Throws
 * where the clocks differ by more than a millisecond beyond what the way there and back leaves open.
 */
export async function checkClock(frame: Frame): Promise<void> {
  let best = { offset: 0, doubt: Number.POSITIVE_INFINITY };
  for (let ping = 0; ping < 50; ping += 1) {
    const asked = now();
    const there = await frame.evaluate(() => performance.timeOrigin + performance.now());
    const doubt = (now() - asked) / 2;
    if (doubt < best.doubt) best = { offset: there - asked - doubt, doubt };
  }
  if (Math.abs(best.offset) > best.doubt + 1) {
    throw new Error(
      `The page's clock is off by ${best.offset.toFixed(1)} ms (± ${best.doubt.toFixed(1)} ms)`,
    );
  }
  if (await frame.evaluate(() => document.hidden)) throw new Error('A hidden page paints nothing');
}

function withPatience<T>(what: string, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}`)), PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
