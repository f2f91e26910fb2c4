/** The cells of one phone system as tests, on desks that stay from cell to cell. */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { type LabDesks, startLabDesks, type TransferMethod } from '../lab-desk';
import { ANA, BOGDAN, CARMEN, createScene } from '../scene';
import { METHODS, type PbxName, type PlayedCell } from './cells';
import { chosenCells } from './choice';
import { type Seat, startPbx } from './pbx';
import { keep } from './results';
import { runCell, type Stage } from './run-cell';

/** Of a transfer that is to end because nobody answers. */
const GIVEN_UP_SECONDS = 8;
/** Of any other: no machine is so busy that it ends by itself. */
const RING_SECONDS = 30;
const CELL_MS = 100_000;

export function matrixOf(name: PbxName): void {
  const cells = chosenCells().filter((cell) => cell.pbx === name);
  describe.skipIf(cells.length === 0)(`transfers, ${name}`, () => {
    let desks: LabDesks;
    let stage: Stage;
    let set: { readonly method: TransferMethod; readonly ringSeconds: number } | undefined;
    /** A cell went another way than it should: nothing of it is left to the next one. */
    let isSpoilt = false;

    beforeAll(async () => {
      const [pbx, opened] = await Promise.all([startPbx(name), startLabDesks()]);
      desks = opened;
      const [ana, bogdan, caller, carmen] = await Promise.all([
        pbx.open(desks, ANA, [BOGDAN, CARMEN]),
        pbx.open(desks, BOGDAN, [ANA, CARMEN]),
        desks.openPhone(),
        desks.openPhone(),
      ]);
      await pbx.openCaller(caller);
      const { number, callerAtPbx, inCalls } = pbx;
      const scene = createScene({ ana: ana.desk, caller, number, callerAtPbx, inCalls });
      stage = { pbx, ana, bogdan, caller, carmen, scene };
    });
    afterAll(async () => {
      await desks?.dispose();
      await stage?.pbx.stop();
    });
    afterEach(async () => {
      if (isSpoilt) await startAnew();
      await stage.caller.ask('onRefer', 'follow');
      await stage.caller.ask('hangUpAll');
      await stage.carmen.ask('leave');
      for (const { line } of [stage.ana, stage.bogdan]) line.mend();
      await Promise.all([stage.ana, stage.bogdan].map(({ desk }) => desk.backAtWork()));
      await stage.pbx.hangUpAll();
    });

    const sorted = METHODS.flatMap((method) => cells.filter((cell) => cell.method === method));
    it.each(sorted.map((cell) => [`${cell.method}, ${cell.row}: ${cell.expected.end}`, cell] as const))(
      '%s',
      async (_, cell) => {
        const { pbx, method, row } = cell;
        const startedAt = Date.now();
        const seen = () => ({ pbx, method, row, seconds: (Date.now() - startedAt) / 1000 });
        try {
          await setTransfers(cell);
          await runCell(stage, cell);
          keep({ ...seen(), ok: true });
        } catch (thrown) {
          isSpoilt = true;
          keep({ ...seen(), ok: false, instead: await whatIsSeen() });
          throw thrown;
        }
      },
      CELL_MS,
    );

    async function startAnew(): Promise<void> {
      isSpoilt = false;
      await stage.caller.ask('hangUpAll');
      await stage.caller.renew();
      await stage.carmen.renew();
      await stage.pbx.openCaller(stage.caller);
      for (const { line, desk } of [stage.ana, stage.bogdan]) {
        line.mend();
        if (desk.isRunning()) await desk.killHost();
      }
    }

    async function setTransfers({ method, row }: PlayedCell): Promise<void> {
      // A supervised one that has been answered doesn't ring any more when the target is killed.
      const isGivenUp = row === 'no-answer' || (row === 'target-killed' && method !== 'supervised');
      const wanted = {
        method: method === 'native' ? 'At once' : 'Keep the caller',
        ringSeconds: isGivenUp ? GIVEN_UP_SECONDS : RING_SECONDS,
      } as const;
      if (set?.method === wanted.method && set.ringSeconds === wanted.ringSeconds) return;
      await stage.ana.desk.setTransfers(wanted);
      set = wanted;
    }

    async function whatIsSeen(): Promise<string> {
      const screen = async ({ desk }: Seat) => {
        const texts = await Promise.all(
          [desk.ringing, desk.strip, desk.notices].map((each) => each.allInnerTexts()),
        );
        return texts.flat().join(' ¦ ').replaceAll(/\s+/g, ' ');
      };
      const calls = await stage.pbx.inCalls();
      return `agent: ${await screen(stage.ana)} · colleague: ${await screen(stage.bogdan)} · in calls: ${calls.join(', ')}`;
    }
  });
}
