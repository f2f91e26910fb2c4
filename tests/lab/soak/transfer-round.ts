/** One transfer with its fault, played to its end by what agents would do, and what became of the caller. */
import { setTimeout as wait } from 'node:timers/promises';
import type { CallId } from '#shared/domain/ids';
import type { CallView } from '#shared/domain/views';
import type { Plan, Step } from './plan';
import {
  ABSENT,
  conversations,
  grows,
  happens,
  type SoakDesk,
  type SoakLab,
  translator,
  until,
} from './soak-lab';

/** Where the caller is when all is quiet. */
export type Place = 'with the agent' | 'with the target' | 'hung up' | 'lost, and the agent knows';

export interface RoundResult {
  readonly place: Place | 'nowhere';
  /** What must not be, in words; empty where all is well. */
  readonly faults: readonly string[];
  /** As the transferor's desk says it. */
  readonly outcome: string;
  /** REFERs that the PBX has taken, and desks that were asked to transfer. */
  readonly refers: number;
  readonly attempts: number;
  /** The target who has the caller has the notes, too. */
  readonly notes: 'arrived' | 'missing' | 'not due';
  /** Whether another desk than the two has seen the document. */
  readonly strangers: number;
}

/** Ends with the digits of its round, so that no two rounds have a word in common. */
export const MARKER = /soak-mark-\d{4}-[a-z]{6}/g;
export const markerOf = (seed: number, round: number) =>
  `soak-mark-${String(round).padStart(4, '0')}-${letters(seed * 7_919 + round)}`;

function letters(value: number): string {
  let left = Math.abs(value) % 26 ** 6;
  return Array.from({ length: 6 }, () => {
    const letter = String.fromCharCode(97 + (left % 26));
    left = Math.floor(left / 26);
    return letter;
  }).join('');
}

const SECOND = '40720999999';
/** An answer that the PBX never got is given up by the phone after 64 * T1 (RFC 3261 13.3.1.4), and a moment. */
const UNACKNOWLEDGED_MS = 36_000;
const GONE = ['caller-lost', 'caller-hung-up'];
const DONE = ['completed', 'unconfirmed'];

export async function playRound(lab: SoakLab, plan: Plan, marker: string): Promise<RoundResult> {
  const { asterisk, outside } = lab;
  const [agent, target] = [lab.desk(plan.from), lab.desk(plan.to)];
  const digits = `40721${String(500_000 + plan.round)}`;
  const faults: string[] = [];
  const logBefore = asterisk.log().length;
  const running: Promise<unknown>[] = [];
  let callerHungUp = false;
  let attempts = 0;

  const raw = (view: CallView) => view.number.raw.endsWith(digits);
  const isOf = (view: CallView, desk: SoakDesk) => view.number.raw === desk.extension;
  const must = async (desk: SoakDesk, what: string, answer: Promise<{ ok: boolean; error?: unknown }>) => {
    const { ok, error } = await answer;
    if (!ok) throw new Error(`${desk.name}: ${what}: ${JSON.stringify(error)}`);
  };

  // The caller comes in, and the agent writes down what must travel.
  await must(agent, 'method', agent.tap.call('settings.update', { patch: methodOf(plan) }));
  const index = await outside.ask('call', `${digits}*${agent.extension}`, []);
  const callOf = async () => (await outside.ask('calls'))[index];
  await until(
    'the caller rings',
    () => agent.tap.calls().some((one) => raw(one) && one.state === 'ringing'),
    15_000,
  );
  const callId = agent.tap.calls().find(raw)?.id as CallId;
  const view = () => agent.tap.view(callId);
  await must(agent, 'answer', agent.tap.call('calls.answer', { callId }));
  await until(
    'caller and agent talk',
    async () => view()?.state === 'up' && (await callOf())?.state === 'up',
    15_000,
  );
  if (!(await grows(() => outside.ask('voiceReceived', index)))) throw new Error('The caller hears nobody');
  await must(agent, 'note', agent.tap.call('notes.save', { callId, text: `Asked about ${marker}.` }));

  // What comes in between, once, at its step.
  let second: number | undefined;
  const incidents: Partial<Record<Plan['fault'], () => Promise<unknown> | undefined>> = {
    'caller-hangs-up': async () => {
      callerHungUp = true;
      await outside.ask('hangUp', index).catch(() => undefined);
    },
    'line-cut': () => cutFor(agent),
    'target-line-cut': () => cutFor(target),
    cancel: () => agent.tap.call('transfer.cancel', { callId }),
    'second-call': async () => {
      second = await outside.ask('call', `${SECOND}*${agent.extension}`, []);
    },
  };
  async function cutFor(desk: SoakDesk) {
    desk.line.cut();
    await wait(plan.lastsMs);
    desk.line.mend();
  }
  let isDue = true;
  const at = (step: Step) => {
    const incident = incidents[plan.fault];
    if (step !== plan.step || incident === undefined || !isDue) return;
    isDue = false;
    running.push(wait(plan.delayMs).then(incident));
  };

  /** Whom of the company the caller is connected with. */
  const companyOf = (pbx: Awaited<ReturnType<typeof conversations>>) =>
    (
      pbx.find((channels) =>
        channels.some(({ endpoint, callerId }) => endpoint === 'trunk' && callerId.endsWith(digits)),
      ) ?? []
    ).flatMap(({ endpoint }) => (endpoint === '' || endpoint === 'trunk' ? [] : [endpoint]));

  const over = () => {
    const transfer = view()?.transfer;
    return transfer === undefined || transfer.outcome !== undefined;
  };
  const ringing = () => target.tap.calls().find(({ state }) => state === 'ringing');

  /** The target's part; nothing where it never rings there. */
  async function targetActs(): Promise<void> {
    if (!(await happens(() => ringing() !== undefined || over(), 8_000))) return;
    const ring = ringing();
    if (ring === undefined) return;
    at('ringing');
    if (plan.fault === 'no-answer') return;
    if (plan.method === 'completed-while-ringing') {
      await wait(plan.answerAfterMs / 2);
      // Refused where there is nothing to complete any more.
      await agent.tap.call('transfer.complete', { callId });
      at('completing');
    }
    await wait(plan.answerAfterMs);
    if (ringing()?.id !== ring.id) return;
    if (plan.fault === 'declined') await target.tap.call('calls.decline', { callId: ring.id });
    else if ((await target.tap.call('calls.answer', { callId: ring.id })).ok) at('answered');
  }

  async function start(): Promise<void> {
    at('before');
    if (plan.step === 'before') await wait(plan.delayMs / 2);
    const mode = ['native', 'guarded'].includes(plan.method) ? ('blind' as const) : ('supervised' as const);
    const asked = await agent.tap.call('transfer.start', { callId, mode, target: numberOf(plan, target) });
    if (!asked.ok) return;
    attempts += 1;
    at('asked');
    await targetActs();
    if (plan.method !== 'supervised') return;
    const talking = () => view()?.transfer?.step === 'answered';
    if (!(await happens(() => talking() || over(), 4_000)) || over()) return;
    for (let swap = 0; swap < plan.swaps; swap += 1) await agent.tap.call('transfer.swap', { callId });
    await agent.tap.call('transfer.complete', { callId });
    at('completing');
  }

  async function startJoin(): Promise<void> {
    await must(target, 'dial', target.tap.call('calls.dial', { target: agent.extension }));
    const theirs = () => agent.tap.calls().find((one) => isOf(one, target) && one.state !== 'wrap-up');
    await until('the colleague rings', () => theirs()?.state === 'ringing', 15_000);
    const withCallId = theirs()?.id as CallId;
    await must(agent, 'answer', agent.tap.call('calls.answer', { callId: withCallId }));
    await until(
      'agent and colleague talk',
      () => theirs()?.state === 'up' && view()?.state === 'held',
      10_000,
    );
    at('before');
    if (plan.step === 'before') await wait(plan.delayMs / 2);
    const asked = await agent.tap.call('transfer.join', { callId, withCallId });
    if (!asked.ok) return;
    attempts += 1;
    at('asked');
    await happens(over, 4_000);
  }

  if (plan.fault === 'busy')
    await must(target, 'status', target.tap.call('agent.setStatus', { status: 'dnd' }));
  await (plan.method === 'joined' ? startJoin() : start());
  // A fault at a step that was never reached comes now.
  at(plan.step);
  await Promise.all(running);

  /** What became of it is read at the call, or, where another call is in front, in a notice. */
  async function isOnScreen(): Promise<boolean> {
    const outcome = view()?.transfer?.outcome ?? '';
    const sentence = view()?.transfer?.sentence ?? view()?.sentence;
    // Of a success the first word is enough.
    const told = (agent.tap.latest.notices ?? []).filter(
      (notice) => notice.callId === callId && DONE.includes(outcome),
    );
    const words = [sentence, ...told.map((notice) => notice.sentence)].flatMap((one) =>
      one === undefined ? [] : [translator.say(one)],
    );
    const text = await agent.text();
    return words.some((one) => text.includes(one));
  }
  /** The notice of a success goes by itself, maybe before all is quiet. */
  let wasDone = false;

  // What agents do when something is left to do, until nothing changes any more.
  const since = Date.now();
  let last = '';
  let lastChange = Date.now();
  const acted = new Set<string>();
  const once = (what: string, act: () => Promise<unknown>) => {
    if (acted.has(what)) return undefined;
    acted.add(what);
    return act();
  };
  for (;;) {
    const waited = Date.now() - since;
    const mine = view();
    if (mine?.state === 'ringing') {
      // Nobody took them: they ring the agent again.
      await wait(300);
      await agent.tap.call('calls.answer', { callId });
    }
    for (const desk of [agent, target]) {
      if (desk.tap.latest.line?.state !== 'registered' && waited > 1_500) {
        await once(`${desk.name} ${Math.floor(waited / 3_000)}`, () => desk.tap.call('line.retry', {}));
      }
    }
    const transfer = mine?.transfer;
    if (transfer !== undefined && transfer.outcome === undefined) {
      if (transfer.step === 'answered' && waited > 3_000) {
        await once('complete', () => agent.tap.call('transfer.complete', { callId }));
      }
      if (waited > 12_000) await once('cancel', () => agent.tap.call('transfer.cancel', { callId }));
    }
    if (!wasDone && DONE.includes(transfer?.outcome ?? '')) wasDone = await isOnScreen();
    const caller = await callOf();
    const pbx = await conversations(asterisk);
    const state = JSON.stringify([
      [agent, target].map(({ tap }) =>
        tap.calls().map((one) => [one.id, one.state, one.transfer?.step, one.transfer?.outcome]),
      ),
      [agent, target].map(({ tap }) => tap.latest.line?.state),
      caller?.state,
      pbx.map((group) => group.map(({ name }) => name).sort()).sort(),
    ]);
    if (state !== last) lastChange = Date.now();
    last = state;
    // Who rings in vain, or comes back to the agent, is on their way.
    const isSomewhere = caller?.state === 'ended' || companyOf(pbx).length > 0;
    const quiet =
      over() &&
      isSomewhere &&
      [agent, target].every(({ tap }) => tap.latest.line?.state === 'registered') &&
      mine?.state !== 'ringing' &&
      caller?.state !== 'ringing' &&
      target.tap.calls().every((one) => one.state !== 'ringing' && one.state !== 'connecting') &&
      Date.now() - lastChange > 1_200;
    if (quiet) break;
    if (waited > 60_000) {
      faults.push(`never quiet: ${state}`);
      break;
    }
    await wait(60);
  }

  // Where everybody is, by the caller's own phone and by the PBX.
  const caller = await callOf();
  const pbx = await conversations(asterisk);
  const company = companyOf(pbx);
  if (new Set(company).size > 1) faults.push(`the caller is with several: ${company.join(', ')}`);
  const mine = view();
  const transfer = mine?.transfer;
  const said = transfer?.sentence ?? mine?.sentence;
  const outcome = transfer?.outcome ?? (attempts === 0 ? 'not started' : 'none');
  const isLive = isOn(mine);

  // Looked for before anything more is done with the call: an agent must have been told by now.
  if (said !== undefined) {
    const isShown = await happens(
      async () => (await isOnScreen()) || (wasDone && DONE.includes(outcome)),
      3_000,
      100,
    );
    if (!isShown) {
      const path = `test-results/soak-${plan.round}.png`;
      await agent.page.screenshot({ path });
      faults.push(`not on the screen (${path}): ${translator.say(said)}`);
    }
  } else if (attempts > 0) faults.push('a transfer ended without a sentence');

  let place: RoundResult['place'] = 'nowhere';

  if (caller?.state === 'up' && company.includes(agent.extension)) {
    place = 'with the agent';
    if (!isLive) faults.push(`the agent has the caller, and is shown ${mine?.state}, ${outcome}`);
    if ([...DONE, ...GONE].includes(outcome)) faults.push(`the agent has the caller, and reads ${outcome}`);
    // "Try again": a phone system that still waits for word of the lost line refuses for as long as that takes.
    const resumed = async () =>
      view()?.state === 'up' || (await agent.tap.call('calls.resume', { callId })).ok || !isOn(view());
    if (mine?.state === 'held' && !(await happens(resumed, UNACKNOWLEDGED_MS, 1_000))) {
      faults.push('the caller stays on hold');
    }
  } else if (caller?.state === 'up' && company.includes(target.extension)) {
    place = 'with the target';
    if (isLive) faults.push(`the target has the caller, and the agent is shown ${mine?.state}`);
    if (!DONE.includes(outcome)) faults.push(`the target has the caller, and the agent reads ${outcome}`);
  } else if (caller?.state === 'up') {
    faults.push(
      `the caller is with nobody (${company.join(', ') || 'alone'}), and the agent reads ${outcome}`,
    );
  } else if (callerHungUp) {
    place = 'hung up';
    if (isLive) faults.push(`the caller has hung up, and the agent is shown ${mine?.state}`);
    if (said === undefined) faults.push('the caller has hung up, and the agent reads nothing');
  } else {
    const knows = !isLive && GONE.includes(outcome);
    if (knows) place = 'lost, and the agent knows';
    else faults.push(`the caller is lost, and the agent reads ${outcome}, is shown ${mine?.state}`);
  }
  if (place === 'with the agent' || place === 'with the target') {
    const desk = place === 'with the agent' ? agent : target;
    const [callerHears, deskHears] = await Promise.all([
      grows(() => outside.ask('voiceReceived', index)),
      grows(() => desk.voice()),
    ]);
    if (!callerHears) faults.push(`${place}: the caller hears nobody`);
    if (!deskHears) faults.push(`${place}: nobody hears the caller`);
  }

  // The notes: at the target's, and nowhere else.
  const arrives = () => target.tap.seen.has(marker);
  const notes =
    place !== 'with the target' ? 'not due' : (await happens(arrives, 6_000)) ? 'arrived' : 'missing';
  const addressed = numberOf(plan, target) === target.extension;
  const others = lab.desks.filter((desk) => desk !== agent && (desk !== target || !addressed));
  let strangers = 0;
  for (const desk of others) {
    if (!desk.tap.seen.has(marker) && !(await desk.text()).includes(marker)) continue;
    strangers += 1;
    faults.push(`${desk.name} has seen the document`);
  }
  for (const desk of [agent, target]) {
    const wrong = [...(desk.tap.seen.get(marker) ?? [])].filter(
      (number) =>
        /^\+?\d+$/.test(number) &&
        !number.endsWith(digits) &&
        !lab.desks.some(({ extension }) => extension === number),
    );
    if (wrong.length > 0) {
      strangers += 1;
      faults.push(`${desk.name} was shown the document with the call of ${wrong.join(', ')}`);
    }
  }

  // A transfer happens once.
  const log = asterisk.log().slice(logBefore);
  const refers = acceptedRefers(log);
  if (place === 'with the target' && refers === 0) faults.push('no REFER was seen');
  if (refers > attempts) faults.push(`${refers} REFERs were taken for ${attempts} transfers`);
  const rung = log.match(new RegExp(`Called PJSIP/${target.extension}\\b`, 'g'))?.length ?? 0;
  // A colleague whose line was lost while they rang is rung anew when it is back.
  const rungAnew = plan.fault === 'target-line-cut' ? 1 : 0;
  if (rung > attempts + rungAnew)
    faults.push(`the target was called ${rung} times for ${attempts} transfers`);

  // Everybody goes home: nobody may be left on any line by themselves.
  if (second !== undefined) await outside.ask('hangUp', second).catch(() => undefined);
  if (caller?.state !== 'ended') await outside.ask('hangUp', index).catch(() => undefined);
  const isOver = ({ state }: CallView) => state === 'wrap-up';
  if (plan.method === 'joined' && place !== 'with the target') {
    // The colleague's own call is theirs to end.
    for (const one of target.tap.calls().filter((other) => !isOver(other))) {
      await target.tap.call('calls.hangUp', { callId: one.id });
    }
  }
  for (const desk of lab.desks) {
    if (await happens(() => desk.tap.calls().every(isOver), UNACKNOWLEDGED_MS)) continue;
    const left = desk.tap.calls().filter((one) => !isOver(one));
    faults.push(`${desk.name} still has ${left.map((one) => `${one.number.raw} ${one.state}`).join(', ')}`);
    for (const one of left) await desk.tap.call('calls.hangUp', { callId: one.id });
  }
  if (!(await happens(async () => (await asterisk.channels()).length === 0, 10_000, 100))) {
    const left = (await asterisk.channels()).map(({ name, application }) => `${name} ${application}`);
    faults.push(`left at the PBX: ${left.join(', ')}`);
    await asterisk.hangupAll();
    await happens(async () => (await asterisk.channels()).length === 0, 10_000, 100);
  }
  if (plan.fault === 'busy') await target.tap.call('agent.setStatus', { status: 'available' });
  for (const { tap } of lab.desks) {
    for (const one of tap.calls()) await tap.call('wrapUp.finish', { callId: one.id });
    for (const notice of tap.latest.notices ?? []) await tap.call('notices.dismiss', { id: notice.id });
  }
  await until('the desks are empty', () => lab.desks.every(({ tap }) => tap.calls().length === 0), 10_000);
  return { place, faults, outcome, refers, attempts, notes, strangers };
}

function isOn(view: CallView | undefined): boolean {
  return view?.state === 'up' || view?.state === 'held';
}

function methodOf({ method }: Plan) {
  return { transferMethod: method === 'native' ? ('native' as const) : ('guarded' as const) };
}

function numberOf({ fault }: Plan, target: SoakDesk): string {
  return fault === 'unknown' ? '4711' : fault === 'not-signed-in' ? ABSENT.extension : target.extension;
}

/** REFERs that were answered 202, each once however often its answer was sent. */
export function acceptedRefers(log: string): number {
  const answers = log.matchAll(
    /Transmitting SIP response[^\n]*\n(?:[^\n]*\n)?SIP\/2\.0 202[^\n]*\n((?:[^\n]+\n)*)/g,
  );
  const taken = new Set<string>();
  for (const [, headers = ''] of answers) {
    const sequence = /^CSeq: (\d+) REFER/im.exec(headers)?.[1];
    if (sequence !== undefined) taken.add(`${/^Call-ID: (\S+)/im.exec(headers)?.[1]} ${sequence}`);
  }
  return taken.size;
}
