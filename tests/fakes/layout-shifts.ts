import type { Locator } from '@playwright/test';

interface LayoutShift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

/**
 * From now on every move in the frame of `body`: how far, and what has moved.
 * @param byHand  also what comes within half a second of a click or a key
 */
export async function watchShifts(body: Locator, byHand = true): Promise<() => Promise<readonly string[]>> {
  await body.evaluate((_, all) => {
    const seen: string[] = [];
    const keep = (entries: PerformanceEntryList) => {
      for (const { value, hadRecentInput, sources } of entries as (PerformanceEntry & LayoutShift)[]) {
        if (hadRecentInput && !all) continue;
        const nodes = sources.map(({ node }) =>
          node instanceof Element ? node.className : node?.textContent,
        );
        seen.push(`${value}: ${nodes.join(', ')}`);
      }
    };
    const observer = new PerformanceObserver((list) => keep(list.getEntries()));
    observer.observe({ type: 'layout-shift' });
    const shifts = () => {
      // What has not been handed over yet, too.
      keep(observer.takeRecords());
      return seen;
    };
    Object.assign(window, { shifts });
  }, byHand);
  return () =>
    body.evaluate(async () => {
      // What was asked for last is painted, and what depends on its size has followed.
      for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
      return (window as unknown as { shifts(): readonly string[] }).shifts();
    });
}
