/** Who is free, on the phone or not signed in, and voicemail, as a real Asterisk tells it. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Asterisk, startAsterisk } from './asterisk';
import { expect, type LabDesk, type LabDesks, startLabDesks } from './lab-desk';
import type { Phone } from './lab-phones';
import { type LineCut, startLineCut } from './line-cut';
import { ANA, BOGDAN, CARMEN, createScene, type Scene } from './scene';

const SUPPORT = { extension: '600', name: 'Support' };

describe.each(['recipe', 'stock'] as const)('presence, Asterisk %s', (variant) => {
  let asterisk: Asterisk;
  let desks: LabDesks;
  let ana: LabDesk;
  let caller: Phone;
  /** Bogdan's and Carmen's, with no desk. */
  let bogdan: Phone;
  let carmen: Phone;
  let scene: Scene;
  let cut: LineCut;

  const signIn = async (phone: Phone, extension: string) => {
    const { server, password } = asterisk;
    expect(await phone.start({ server, password, extension })).toBe('registered');
  };
  const showTab = (name: string) => ana.transfer.getByRole('tab', { name, exact: true }).click();
  const row = (name: string) => ana.transfer.getByRole('listitem').filter({ hasText: name });

  beforeAll(async () => {
    [asterisk, desks] = await Promise.all([startAsterisk({ variant }), startLabDesks()]);
    cut = await startLineCut(asterisk.server);
    const { domain, password } = asterisk;
    [ana, caller, bogdan, carmen] = await Promise.all([
      desks.open({
        account: { server: cut.server, domain, password, ...ANA },
        colleagues: [BOGDAN, CARMEN, { ...SUPPORT, kind: 'queue' }],
      }),
      desks.openPhone(),
      desks.openPhone(),
      desks.openPhone(),
    ]);
    await signIn(caller, 'trunk');
    await ana.ready();
    const inCalls = async () =>
      (await asterisk.channels()).flatMap(({ name }) => /^PJSIP\/(\w+)-/.exec(name)?.[1] ?? []).sort();
    scene = createScene({ ana, caller, number: '40721555777*1001', callerAtPbx: 'trunk', inCalls });
  });
  afterAll(async () => {
    await desks?.dispose();
    await cut?.dispose();
    await asterisk?.stop();
  });

  if (variant === 'stock') {
    it('says nothing of anybody where the dialplan has no hints, and asks only a few times', async () => {
      await scene.inCall();
      await ana.openTransfer();
      for (const { name } of [BOGDAN, CARMEN]) await expect(row(name)).toContainText('Status unknown');
      await showTab('Queue');
      await expect(row(SUPPORT.name)).toHaveText(/^Support 600Queue/);
      expect(await asterisk.cli('pjsip show subscriptions inbound')).toContain('0 active subscriptions');
    });
    return;
  }

  it('shows before the click who can take a call, and who can not', async () => {
    await scene.inCall();
    await ana.openTransfer();
    await expect(row(BOGDAN.name)).toContainText('Not signed in');
    await showTab('Queue');
    await expect(row(SUPPORT.name)).toContainText('Nobody is free now');
    await showTab('Colleague');
    await signIn(bogdan, BOGDAN.extension);
    await expect(row(BOGDAN.name)).toContainText('Available');
    await signIn(carmen, CARMEN.extension);
    await expect(row(CARMEN.name)).toContainText('Available');
    await showTab('Queue');
    await expect(row(SUPPORT.name)).toContainText('Somebody is free');
    await showTab('Colleague');
  });

  it('warns of somebody who is on the phone, and lets the agent decide', async () => {
    const talk = await bogdan.ask('call', '*43', []);
    await expect(row(BOGDAN.name)).toContainText('On a call');
    await ana.button(`Blind transfer to ${BOGDAN.name}`, ana.transfer).click();
    const question = ana.transfer.getByRole('alertdialog', { name: 'Before you transfer' });
    await expect(question).toContainText('Bogdan Ene is on a call and may not answer.');
    await ana.button('No', question).click();
    await expect(question).toHaveCount(0);
    await expect(ana.progress).toHaveCount(0);
    await bogdan.ask('hangUp', talk);
    await expect(row(BOGDAN.name)).toContainText('Available');
  });

  it('asks for everybody anew when the line was gone', async () => {
    cut.cut();
    await expect(row(BOGDAN.name)).toContainText('Status unknown');
    cut.mend();
    await expect(row(BOGDAN.name)).toContainText('Available');
    await bogdan.ask('call', '*43', []);
    await expect(row(BOGDAN.name)).toContainText('On a call');
    await bogdan.ask('hangUpAll');
    await expect(row(BOGDAN.name)).toContainText('Available');
    // Nothing of the time before is left.
    await expect
      .poll(() => asterisk.cli('pjsip show subscriptions inbound'))
      .toContain('3 active subscriptions');
  });

  it('shows a message that waits', async () => {
    await bogdan.ask('call', '*98', []);
    // It answers before it listens.
    const applications = async () => (await asterisk.channels()).map(({ application }) => application);
    await expect.poll(applications).toContain('VoiceMail');
    await bogdan.ask('hangUpAll');
    await expect(ana.window.getByRole('img', { name: '1 voice message' })).toBeVisible();
  });
});
