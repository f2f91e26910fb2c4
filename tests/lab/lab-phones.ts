/** Bare JsSIP phones in Chromium, one page each, against a real PBX. */
import type { Browser, Page } from '@playwright/test';
import { inject } from 'vitest';
import { launchChromium } from '../fakes/chromium';
import type { LabAccount, LabCall, LabPhone } from './page/lab-phone';

/** The phone's own functions, asked from the test. */
export interface Phone {
  readonly page: Page;
  start(account: LabAccount): Promise<'registered' | number>;
  ask<Name extends keyof LabPhone>(
    name: Name,
    ...args: LabPhone[Name] extends (...args: infer Args) => unknown ? Args : []
  ): Promise<LabPhone[Name] extends (...args: never[]) => infer Answer ? Awaited<Answer> : LabPhone[Name]>;
  /** The newest call. */
  lastCall(): Promise<LabCall | undefined>;
  /** As it was when it was opened. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export interface Phones {
  open(): Promise<Phone>;
  dispose(): Promise<void>;
}

/** The browser, given or not, is closed with the phones. */
export async function startPhones(given?: Browser): Promise<Phones> {
  const browser = given ?? (await launchChromium());
  return {
    async open() {
      const context = await browser.newContext({ permissions: ['microphone'], ignoreHTTPSErrors: true });
      const page = await context.newPage();
      const renew = async () => {
        await page.goto(`${inject('labPhonesOrigin')}index.html`);
        await page.waitForFunction(() => window.lab !== undefined);
      };
      await renew();
      const ask: Phone['ask'] = (name, ...args) =>
        page.evaluate(
          ([key, values]) => {
            const member = window.lab[key as keyof LabPhone] as unknown;
            return typeof member === 'function' ? member(...(values as unknown[])) : member;
          },
          [name, args] as const,
        ) as never;
      return {
        page,
        start: (account) => ask('start', account),
        ask,
        renew,
        lastCall: async () => (await ask('calls')).at(-1),
        close: () => context.close(),
      };
    },
    dispose: () => browser.close(),
  };
}
