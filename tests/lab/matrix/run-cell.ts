/** Plays one cell of the matrix: two built desks, a caller from outside, and the fault. */
import { expect, OFTEN_MS } from '../lab-desk';
import type { Phone } from '../lab-phones';
import { ANA, BOGDAN, CALLER, CARMEN, NOTE, type Scene } from '../scene';
import type { PlayedCell, Row } from './cells';
import type { MatrixPbx, Seat } from './pbx';

export interface Stage {
  readonly pbx: MatrixPbx;
  readonly ana: Seat;
  readonly bogdan: Seat;
  readonly caller: Phone;
  /** Carmen's telephone, with no desk on it; not signed in. */
  readonly carmen: Phone;
  readonly scene: Scene;
}

/** The answer to the re-INVITE that puts the caller on hold. */
const HELD = /SIP\/2\.0 200[\s\S]*CSeq: *\d+ INVITE/;
/** What answers a REFER: the PBX has it, and the desk won't know. */
const REFER_ACCEPTED = /SIP\/2\.0 202[\s\S]*CSeq: *\d+ REFER/;

export async function runCell(stage: Stage, { method, row, expected, pbx }: PlayedCell): Promise<void> {
  const { ana, bogdan, caller, carmen, scene } = stage;
  const isProxy = pbx === 'kamailio' || pbx === 'practice';

  /** The transfer up to where the colleague's phone rings. */
  async function begin(target: string = BOGDAN.name): Promise<void> {
    if (method === 'incoming') return bogdan.desk.dial(ANA.extension);
    await ana.desk.transferTo(target, method === 'supervised' || method === 'semi' ? 'Supervised' : 'Blind');
  }

  async function rings(): Promise<void> {
    if (method === 'incoming') return expect(ana.desk.ringing).toContainText(BOGDAN.name);
    await expect(bogdan.desk.ringing).toBeVisible();
    await completeWhileItRings();
  }

  async function completeWhileItRings(): Promise<void> {
    if (method !== 'semi') return;
    await expect(ana.desk.legWith(row === 'busy' ? CARMEN.name : BOGDAN.name)).toContainText('ringing');
    await ana.desk.button('Complete').click();
    await expect(ana.desk.button('Complete')).toHaveCount(0);
  }

  const answer = () => (method === 'incoming' ? ana.desk.answer() : bogdan.desk.answer());

  async function talks(): Promise<void> {
    await answer();
    if (method === 'supervised')
      await expect(ana.desk.legWith(BOGDAN.name)).toContainText('Talking with you');
    await Promise.all([ana.desk.hearsAVoice(), bogdan.desk.hearsAVoice()]);
  }

  const connect = () =>
    ana.desk
      .button(method === 'incoming' ? `Connect ${CALLER} with ${BOGDAN.name}` : 'Complete')
      .first()
      .click();

  /** Answered, and whatever the agent has to click after that. */
  async function handOver(): Promise<void> {
    await begin();
    await rings();
    await finish();
  }

  async function finish(): Promise<void> {
    if (method === 'supervised' || method === 'incoming') {
      await talks();
      await connect();
    } else await answer();
  }

  async function mend({ line, desk }: Seat): Promise<void> {
    await expect(desk.line).toHaveAccessibleName('Line: Line down');
    line.mend();
    await desk.ready();
  }

  async function cutNow(seat: Seat): Promise<void> {
    seat.line.cut();
    await mend(seat);
  }

  const plays: Readonly<Record<Row, () => Promise<void>>> = {
    answered: handOver,
    async busy() {
      if (method === 'semi') {
        await stage.pbx.signIn(carmen, CARMEN);
        await begin(CARMEN.name);
        await expect.poll(() => carmen.lastCall()).toMatchObject({ state: 'ringing' });
        await completeWhileItRings();
        return reject(486);
      }
      await bogdan.desk.setStatus('Do not disturb');
      await begin();
    },
    async 'no-answer'() {
      if (method !== 'native') return begin().then(rings);
      // What a phone says that has rung in vain: a PBX's own time is not waited for.
      await stage.pbx.signIn(carmen, CARMEN);
      await begin(CARMEN.name);
      await expect.poll(() => carmen.lastCall()).toMatchObject({ state: 'ringing' });
      await reject(480);
    },
    async declined() {
      await begin();
      await rings();
      const { button, ringing } = method === 'incoming' ? ana.desk : bogdan.desk;
      await button('Decline', ringing).click();
    },
    async unknown() {
      await ana.desk.transferToNumber('4711', method === 'supervised' ? 'Supervised' : 'Blind');
    },
    'not-signed-in': () => begin(CARMEN.name),
    async 'target-killed'() {
      await begin();
      await rings();
      if (method === 'supervised' || method === 'incoming') await talks();
      await bogdan.desk.killHost();
      if (method === 'supervised') await ana.desk.button('Back to the caller').click();
      if (method === 'incoming') {
        await ana.desk.strip
          .filter({ hasText: BOGDAN.name })
          .getByRole('button', { name: 'Hang up' })
          .click();
        await ana.desk.callWith(CALLER).click();
        await ana.desk.button('Resume').first().click();
      }
      if (method === 'native' && isProxy) await ana.desk.button('Cancel transfer').click();
    },
    async 'transferor-killed'() {
      await begin();
      await rings();
      if (method === 'supervised' || method === 'incoming') await talks();
      // Before its phone has heard of the ringing there is no dialog that could be ended after the restart.
      if (method === 'guarded') await expect(ana.desk.step).toHaveText('ringing');
      await ana.desk.killHost();
      if (method === 'native') await bogdan.desk.answer();
      await ana.desk.startAgain();
      await ana.desk.ready();
      if (method === 'incoming' && pbx !== 'practice') {
        await ana.desk.callWith(BOGDAN.name).click();
        await ana.desk.strip
          .filter({ hasText: BOGDAN.name })
          .getByRole('button', { name: 'Hang up' })
          .click();
        await ana.desk.callWith(CALLER).click();
        // Whoever is brought back first is heard, and the other one waits.
        const resume = ana.desk.button('Resume').first();
        await expect(resume.or(ana.desk.button('Hold').first())).toBeVisible({ timeout: patience(row) });
        if (await resume.isVisible()) await resume.click();
      }
    },
    async 'caller-before'() {
      await begin();
      await rings();
      // A real phone that is hung up ends the call it was about to make, too.
      if (method === 'native' && isProxy) return caller.ask('hangUpAll');
      await scene.hangUp();
      if (method === 'incoming') await answer();
    },
    async 'caller-during'() {
      await begin();
      await rings();
      await talks();
      await scene.hangUp();
    },
    async 'caller-after'() {
      if (!isProxy) {
        await handOver();
        await Promise.all([scene.talks(bogdan.desk), said()]);
        return scene.hangUp();
      }
      await caller.ask('onRefer', 'when-told');
      if (method === 'native') await begin();
      else await handOver();
      await expect.poll(() => caller.ask('isReferred')).toBe(true);
      await scene.hangUp();
    },
    async 'cut-sending'() {
      if (method === 'incoming') {
        await begin();
        await rings();
        const isCut = ana.line.cutAt(HELD);
        await answer();
        await isCut;
      } else {
        const isCut = ana.line.cutAt(HELD);
        await begin();
        await isCut;
      }
      await mend(ana);
      // Not where the phone system has given up by itself meanwhile.
      const hangUp = bogdan.desk.button('Hang up').first();
      if (method === 'incoming') {
        await expect(async () => {
          if (await hangUp.isVisible()) await hangUp.click({ timeout: 1_000 });
          await expect(hangUp).toHaveCount(0, { timeout: 500 });
        }).toPass({ timeout: patience(row) });
      }
    },
    async 'cut-ringing'() {
      await begin();
      await rings();
      await cutNow(ana);
      if (method === 'native') await bogdan.desk.answer();
      // Who calls is told nothing by most phone systems, and gives up.
      if (method === 'incoming' && pbx !== 'practice') await bogdan.desk.button('Hang up').first().click();
    },
    async 'cut-talking'() {
      await begin();
      await rings();
      await talks();
      ana.line.cut();
      await expect(ana.desk.line).toHaveAccessibleName('Line: Line down');
      await Promise.all([ana.desk.hearsAVoice(), bogdan.desk.hearsAVoice()]);
      ana.line.mend();
      await ana.desk.ready();
      await Promise.all([ana.desk.hearsAVoice(), bogdan.desk.hearsAVoice()]);
      await connect();
    },
    async 'cut-completing'() {
      if (method === 'native') {
        const isCut = ana.line.cutAt(REFER_ACCEPTED);
        await begin();
        await isCut;
        await bogdan.desk.answer();
      } else {
        await begin();
        await rings();
        if (method === 'supervised' || method === 'incoming') await talks();
        const isCut = ana.line.cutAt(REFER_ACCEPTED);
        if (method === 'supervised' || method === 'incoming') await connect();
        else await answer();
        await isCut;
      }
      await mend(ana);
    },
  };

  async function reject(code: number): Promise<void> {
    await carmen.ask('reject', (await carmen.ask('calls')).length - 1, code);
  }

  const sentences = [expected.said].flat();
  /** One of them is read, on the screen and, of what has gone wrong by itself, as a notice. */
  async function said(where = ana.desk.window.locator('body')): Promise<void> {
    const [first, ...others] = sentences.map((sentence) => where.getByText(sentence));
    if (first === undefined) return;
    const any = others.reduce((sum, each) => sum.or(each), first);
    await expect(any.first()).toBeVisible({ timeout: patience(row) });
  }
  const inCalls = (...people: readonly string[]) =>
    expect
      .poll(() => scene.inCalls(), { intervals: OFTEN_MS, timeout: patience(row) })
      .toEqual([...people].sort());
  const { callerAtPbx } = stage.pbx;

  async function isBack(): Promise<void> {
    await expect(ana.desk.strip).toHaveCount(1);
    await expect(ana.desk.strip).toContainText('Connected');
    await expect(ana.desk.notes).toHaveValue(NOTE);
    await scene.talks(ana.desk);
    if (row !== 'target-killed') await expect(bogdan.desk.ringing).toHaveCount(0);
    await inCalls(callerAtPbx, ANA.extension);
  }

  await scene.inCall();
  await plays[row]();
  if (expected.saidToTarget !== undefined)
    await expect(bogdan.desk.window.getByText(expected.saidToTarget).first()).toBeVisible();
  switch (expected.end) {
    case 'taken':
      // At once: 20 s after the end it is another sentence where nobody has opened the notes.
      await Promise.all([scene.talks(bogdan.desk), said()]);
      if (expected.withoutNotes) await expect(bogdan.desk.window.getByText(NOTE)).toHaveCount(0);
      else await expect(bogdan.desk.card).toContainText(NOTE);
      await inCalls(callerAtPbx, BOGDAN.extension, ...(expected.stale ?? []));
      break;
    case 'back':
      await said();
      if (!sentences[0]?.startsWith('Transfer cancelled.')) await said(ana.desk.notices);
      await isBack();
      break;
    case 'rings-again': {
      const ringing = (sentences[0] ?? '').replace('is back with you', 'is ringing you again');
      await expect(ana.desk.ringing).toContainText(ringing, { timeout: patience(row) });
      await ana.desk.answer();
      await said();
      await isBack();
      break;
    }
    case 'untouched':
      await said();
      await ana.desk.callWith(CALLER).click();
      await isBack();
      break;
    case 'gone':
      // Before a caller whom somebody has taken hung up it was read; by now it may be another one.
      if (row !== 'caller-after' || isProxy) await said();
      await inCalls();
      break;
    case 'with-colleague':
      await said();
      await Promise.all([ana.desk.hearsAVoice(), bogdan.desk.hearsAVoice()]);
      await inCalls(ANA.extension, BOGDAN.extension);
      break;
  }
}

/**
 * A PBX that waits for a dead phone takes its time, the recipe 25 s; what a colleague's desk has said in vain to one
 * that was gone it says again; a desk that was killed asks for its caller more than once; and 40 s may pass until
 * somebody says what became of a REFER that the line took along. All others meet the desk's own timers, of up to 10 s.
 */
function patience(row: Row): number {
  return row.endsWith('-killed') || row === 'cut-completing' ? 60_000 : 30_000;
}
