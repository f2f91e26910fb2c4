/** The test of a phone system, on real ones: what it says of each, word for word, and that nobody is rung by it. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startAsterisk } from './asterisk';
import { startKamailio } from './kamailio';
import { expect, type LabDesk, type LabDesks, startLabDesks } from './lab-desk';
import { ANA } from './scene';

const signedIn = (host: string) =>
  `${host} answers on this computer without encryption, and extension 1001 is signed in.`;
const ECHO = 'Audio works in both directions: the echo was heard.';
const UNTESTED = 'Audio was not tested: that takes an extension with an echo.';
const RECIPE = 'Your administrator can add the recipe of Patchcord for this phone system.';

interface System {
  readonly start: () => Promise<{
    readonly server: string;
    readonly domain: string;
    readonly password: string;
    stop(): Promise<unknown>;
  }>;
  readonly echo?: string;
  readonly says: (host: string) => readonly string[];
}

const SYSTEMS: Readonly<Record<string, System>> = {
  'Asterisk, stock': {
    start: () => startAsterisk({ variant: 'stock' }),
    echo: '*43',
    says: (host) => [
      signedIn(host),
      `A message to yourself did not come back. Notes arrive when a colleague has answered.${RECIPE}`,
      `The phone system takes off what Patchcord adds to a call: notes are matched by who calls.${RECIPE}`,
      ECHO,
      'Asterisk 22, without the recipe of Patchcord: notes arrive when a colleague has answered, and a caller who is handed over at once is lost if nobody takes the call. Your administrator can add the recipe.',
      'A caller stays with you until somebody has answered.',
    ],
  },
  'Asterisk with the recipe': {
    start: () => startAsterisk({ variant: 'recipe' }),
    echo: '*43',
    says: (host) => [
      signedIn(host),
      'Messages arrive whole up to 900 bytes; one of 1,024 did not. Notes are sent in pieces that fit.',
      'A call keeps what Patchcord adds to it: the card is there when a colleague’s phone rings.',
      ECHO,
      'Asterisk 22, with the recipe of Patchcord: card and notes arrive with the ring, and a caller whom nobody takes rings you again.',
      'A caller stays with you until somebody has answered.',
    ],
  },
  Kamailio: {
    start: () => startKamailio(),
    says: (host) => [
      signedIn(host),
      'Messages arrive whole, up to 4,000 bytes and perhaps more.',
      'A call to yourself came back as it was sent: the phone system takes nothing off it.',
      UNTESTED,
      'Kamailio 6.1: a caller stays on the line with you until somebody has taken the call.',
      'A caller is handed over at once to numbers outside; colleagues are asked first.',
    ],
  },
};

describe.each(Object.entries(SYSTEMS))('%s', (_, { start, echo, says }) => {
  let system: Awaited<ReturnType<System['start']>>;
  let desks: LabDesks;
  let ana: LabDesk;

  beforeAll(async () => {
    [system, desks] = await Promise.all([start(), startLabDesks()]);
    const { server, domain, password } = system;
    ana = await desks.open({ account: { server, domain, password, ...ANA } });
    await ana.ready();
  });
  afterAll(async () => {
    await desks?.dispose();
    await system?.stop();
  });

  it('is described as it is, and rings nobody', async () => {
    await ana.button('Settings').click();
    await ana.window.getByRole('tab', { name: 'Phone system', exact: true }).click();
    const test = ana.region('Test this phone system');
    if (echo !== undefined) await test.getByRole('textbox').fill(echo);
    await ana.button('Start the test', test).click();
    const wanted = says(new URL(system.server).host);
    const items = test.getByRole('listitem').locator('div');
    await expect(items).toHaveCount(wanted.length, { timeout: 45_000 });
    await expect(ana.ringing).toHaveCount(0);
    const said = (await items.allTextContents()).map((text) => text.replace(/^(?:[A-Z][a-z ]+: )/, ''));
    expect(said).toEqual(wanted);
    await ana.button('Calls').first().click();
    await expect(ana.window.getByText('No calls yet')).toBeVisible();
  });
});
