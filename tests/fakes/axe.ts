/** What axe finds wrong with a page. Put into it once, not for every look at it: it is half a megabyte of script. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { RunOnly } from 'axe-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2, A and AA, as far as axe has them. */
export const AA: RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** All that a theme may break by itself. */
export const CONTRAST: RunOnly = { type: 'rule', values: ['color-contrast'] };

export interface AxeLook {
  /** Every rule that axe has, unless it says which. */
  readonly rules?: RunOnly;
  /** CSS selector of the part that is looked at; the whole document without one. */
  readonly within?: string;
}

/**
 * Each place that breaks a rule, as the rule's name and the beginning of its HTML. Of one document: a frame in it is
 * looked at by itself.
 */
export async function axeFaults(
  document: Page | Frame,
  { rules, within }: AxeLook = {},
): Promise<readonly string[]> {
  if (!(await document.evaluate(() => 'axe' in window))) await document.evaluate(await source);
  return document.evaluate(
    async ({ context, runOnly }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { passes, violations } = await axe.run(context, {
        ...(runOnly !== undefined && { runOnly }),
        resultTypes: ['violations'],
        iframes: false,
        preload: false,
      });
      if (passes.length === 0) throw new Error('axe had nothing to look at');
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    },
    { context: within ?? 'html', runOnly: rules },
  );
}
