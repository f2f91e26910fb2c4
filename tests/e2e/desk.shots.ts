/**
 * Pictures for README and docs: `npm run screenshots`. Not a test: nothing is compared. What an agent does is the real
 * app in practice mode; the states that would need a whole company are scenes of the catalogue.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { serveBuiltPage } from '../fakes/built-page';
import { agentAt } from './agent';
import { SECOND_AGENT, test } from './fixtures';

const pictures = resolve(import.meta.dirname, '../../docs/screenshots');
const desk = { width: 1280, height: 800 };
const small = { width: 1024, height: 700 };
const phone = { width: 380, height: 800 };

/** By name of the picture: which scene, and in what kind of window. */
const scenes: Readonly<Record<string, readonly [query: string, size: typeof desk]>> = {
  ringing: ['scene=handoff', desk],
  'ringing-window': ['scene=ring-handoff&window=ring', { width: 460, height: 420 }],
  'second-call': ['scene=second-call', desk],
  card: ['scene=scenario-in-call', desk],
  'card-dark': ['scene=handoff-answered&theme=dark', desk],
  'card-compact': ['scene=employee&density=compact', small],
  'new-contact': ['scene=unknown', desk],
  queues: ['scene=transfer-queue&panel=transfer', desk],
  supervised: ['scene=supervised', desk],
  failed: ['scene=failed', desk],
  'wrap-up': ['scene=wrap-up', desk],
  calls: ['scene=idle', desk],
  'follow-ups': ['scene=follow-ups&list=follow-ups', small],
  contacts: ['scene=idle&page=contacts', small],
  import: ['scene=import-ready&page=contacts', desk],
  scenarios: ['scene=scenarios&settings=scenarios', desk],
  snippets: ['scene=snippets&settings=snippets', small],
  sources: ['scene=sources&settings=contacts', desk],
  privacy: ['scene=sources&settings=privacy', desk],
  dialing: ['scene=idle&settings=calls', desk],
  keys: ['scene=idle&keys', desk],
  'change-keys': ['scene=idle&settings=keys', small],
  sound: ['scene=sound&settings=audio', small],
  'first-run': ['scene=welcome&first=connect', small],
  'self-test': ['scene=first-run&first=test', small],
  phone: ['scene=in-call', phone],
  'phone-dark': ['scene=ringing-vip&theme=dark', phone],
};

test.describe.configure({ timeout: 600_000 });

test('an agent transfers, and the receiving side', async ({ desk: firstDesk, secondDesk, browser }) => {
  const first = agentAt(firstDesk);
  const second = agentAt(secondDesk);
  await first.ready();
  await second.ready();
  await first.letRing('A known customer');
  await first.answer();
  await first.write(
    'Refund for SO-2231 has not arrived.\nShelf units came damaged on Monday, photos sent by mail.\nPromised an answer by Friday.',
  );
  await first.openTransfer();
  await first.transfer
    .getByRole('textbox', { name: 'One line to the colleague' })
    .fill('Refund not arrived, please check');
  await keep(firstDesk.page, 'transfer', browser);
  await first.button(`Blind transfer to ${SECOND_AGENT}`, first.transfer).click();
  await second.button('Answer', second.ringing).waitFor();
  await second.card.getByText('Refund for SO-2231').first().waitFor();
  await keep(secondDesk.page, 'receiving', browser);
});

test('the scenes', async ({ browser }) => {
  const built = await serveBuiltPage('tests/fakes/pages', ['index.html']);
  try {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${built.origin}index.html`);
    for (const [name, [query, viewport]] of Object.entries(scenes)) {
      await page.setViewportSize(viewport);
      await page.evaluate((parameters) => window.showLook(parameters), query);
      await page.locator('.frame, .ring-window').waitFor();
      await untilStill(page);
      // A heading that has the focus has a frame for who works by keyboard.
      await page.evaluate(
        () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
      );
      await keep(page, name, browser);
    }
    await context.close();
  } finally {
    await built.dispose();
  }
});

/** What is loaded when it is shown, and what the desk is asked for, is there: for half a second nothing came. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((still) => {
        const end = () => {
          observer.disconnect();
          still();
        };
        let timer = setTimeout(end, 500);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, 500);
        });
        observer.observe(document, { subtree: true, childList: true });
      }),
  );
}

/** As WebP: a window's picture is a third of what it is as PNG. The browser is what can write it. */
async function keep(page: Page, name: string, browser: Browser): Promise<void> {
  const png = (await page.screenshot()).toString('base64');
  const helper = await browser.newPage();
  const webp = await helper.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = document.createElement('canvas');
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/webp', 0.82).replace(/^[^,]*,/, '');
  }, png);
  await helper.close();
  await mkdir(pictures, { recursive: true });
  await writeFile(join(pictures, `${name}.webp`), Buffer.from(webp, 'base64'));
}
