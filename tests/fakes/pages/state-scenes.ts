/**
 * One scene for every member of what a call, a card, a transfer, a notice or the line can be. The lists are whole, or
 * this doesn't compile: whoever adds a state is asked for it here, and the catalogue shows it.
 */
import type { Attestation } from '#shared/domain/attestation';
import type { MatchQuality } from '#shared/domain/card';
import { nextStepsOf, sentenceKeyOf } from '#shared/domain/classify';
import type { AgentStatus } from '#shared/domain/directory';
import { callId, handoffId } from '#shared/domain/ids';
import type { LineProblem, LineState, MicrophoneState } from '#shared/domain/line';
import type { TransferOutcome } from '#shared/domain/outcome';
import type { Sentence } from '#shared/domain/sentence';
import type {
  CallState,
  CallView,
  HandoffView,
  NoticeView,
  TransferStep,
  TransferView,
} from '#shared/domain/views';
import { noticeActions } from '#shared/domain/views';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { callOf, cards, documentOf, topicsOf, transferOf } from '../desk-values';

type Scene = (now: number) => DeskTopics;
type Scenes = Readonly<Record<string, Scene>>;

const all = <Member extends string>(members: Readonly<Record<Member, true>>): readonly Member[] =>
  Object.keys(members) as Member[];

export const states = {
  call: all<CallState>({
    ringing: true,
    dialing: true,
    'remote-ringing': true,
    connecting: true,
    up: true,
    held: true,
    'wrap-up': true,
  }),
  attestation: all<Attestation>({ verified: true, unverified: true, suspect: true }),
  match: all<MatchQuality>({
    exact: true,
    extension: true,
    address: true,
    mail: true,
    probable: true,
    chosen: true,
    handoff: true,
    created: true,
    live: true,
    none: true,
  }),
  handoff: all<HandoffView['state']>({ announced: true, arrived: true, missing: true }),
  role: all<HandoffView['role']>({ consulting: true, transferred: true, recalled: true }),
  locked: all<NonNullable<HandoffView['locked']>>({ key: true, version: true }),
  step: all<TransferStep>({
    sending: true,
    ringing: true,
    answered: true,
    completing: true,
    completed: true,
    returning: true,
    failed: true,
  }),
  talkingTo: all<TransferView['talkingTo']>({ caller: true, target: true, both: true, nobody: true }),
  outcome: all<TransferOutcome>({
    completed: true,
    'no-answer': true,
    busy: true,
    declined: true,
    'not-signed-in': true,
    'unknown-number': true,
    'not-allowed': true,
    'not-supported': true,
    'phone-system-busy': true,
    'media-refused': true,
    forwarded: true,
    'sign-in-refused': true,
    'not-two-party': true,
    'could-not-start': true,
    'could-not-connect': true,
    'target-hung-up': true,
    unavailable: true,
    'caller-lost': true,
    'caller-hung-up': true,
    cancelled: true,
    'line-lost': true,
    unconfirmed: true,
  }),
  document: all<TransferView['document']>({
    sending: true,
    delivered: true,
    opened: true,
    pending: true,
    unsupported: true,
  }),
  added: all<NonNullable<TransferView['added']>>({ sending: true, arrived: true, waiting: true }),
  line: all<LineState['state']>({
    unconfigured: true,
    connecting: true,
    registering: true,
    registered: true,
    down: true,
  }),
  problem: all<LineProblem>({
    offline: true,
    unreachable: true,
    refused: true,
    certificate: true,
    timeout: true,
    closed: true,
    'wrong-password': true,
    'unknown-extension': true,
    'registration-refused': true,
    'no-phone': true,
  }),
  status: all<AgentStatus>({ available: true, away: true, dnd: true, 'wrap-up': true }),
  microphone: all<MicrophoneState>({
    unknown: true,
    ok: true,
    silence: true,
    'permission-denied': true,
    'not-found': true,
    'in-use': true,
    other: true,
  }),
  notice: all<NoticeView['kind']>({
    ring: true,
    'transfer-failed': true,
    'transfer-done': true,
    missed: true,
    'follow-up': true,
    free: true,
    line: true,
    sync: true,
    desk: true,
  }),
  tone: all<NoticeView['tone']>({ info: true, success: true, warning: true, error: true }),
  action: [...noticeActions],
} as const;

/** Three notices are shown at once, here with three buttons each. */
export const BUTTON_SETS = Array.from(
  { length: Math.ceil(noticeActions.length / 9) },
  (_, at) => `${at + 1}`,
);

const named = { target: 'Ioana Radu', caller: 'Maria Ionescu', where: 'back' } as const;

const inCall = (now: number, part: Partial<CallView> = {}): DeskTopics =>
  topicsOf(now, {
    calls: [callOf(now, { state: 'up', answeredAt: now - 133_000, ...part })],
  });

const sending = (now: number, part: Partial<TransferView>): DeskTopics =>
  inCall(now, { state: 'held', heldSince: now - 6_000, transfer: transferOf(now, part) });

const handedOn = (now: number, part: Partial<HandoffView>): DeskTopics =>
  inCall(now, {
    card: cards.vip(now),
    handoff: {
      id: handoffId('handoff-1'),
      state: 'arrived',
      role: 'transferred',
      from: { name: 'Dan Marin', extension: '1003' },
      summary: 'The refund for SO-1987 has not arrived.',
      ...part,
    },
  });

/** Each member's own scene, by the name of both. */
function each<Member extends string>(
  name: string,
  members: readonly Member[],
  scene: (member: Member, now: number) => DeskTopics,
): Scenes {
  return Object.fromEntries(
    members.map((member) => [`${name}-${member}`, (now: number) => scene(member, now)] as const),
  );
}

/** How a transfer of a caller who is back again has failed; or where the caller is else. */
function endOf(now: number, outcome: TransferOutcome): DeskTopics {
  const gone = outcome === 'caller-hung-up' || outcome === 'caller-lost';
  const left = gone || outcome === 'completed' || outcome === 'unconfirmed';
  const transfer = transferOf(now, {
    step: outcome === 'completed' || outcome === 'unconfirmed' ? 'completed' : 'failed',
    outcome,
    canCancel: false,
    sentence: {
      key: sentenceKeyOf(outcome),
      values: { ...named, to: '0721 555 010' },
    } as Sentence,
    nextSteps: nextStepsOf(outcome),
  });
  return inCall(now, {
    transfer,
    ...(left && {
      state: 'wrap-up',
      endedAt: now - 8_000,
      outcome: gone ? 'caller-hung-up-in-transfer' : 'transferred',
    }),
  });
}

const notice = (now: number, part: Partial<NoticeView>): NoticeView => ({
  id: `${part.kind} ${part.tone} ${part.actions}`,
  kind: 'missed',
  tone: 'info',
  sentence: { key: 'call.missed', values: { caller: 'Maria Ionescu' } },
  callId: callId('past-3'),
  actions: [],
  at: now,
  ...part,
});

/** What each kind says when it comes. */
const kindOfNotice: Readonly<Record<NoticeView['kind'], Partial<NoticeView>>> = {
  ring: {
    sentence: { key: 'call.missed', values: { caller: 'Aino Virtanen' } },
    actions: ['answer', 'decline'],
  },
  'transfer-failed': {
    tone: 'error',
    sentence: { key: 'transfer.declined-reason', values: { ...named, reason: 'in a meeting' } },
    actions: ['try-again', 'someone-else'],
  },
  'transfer-done': {
    tone: 'success',
    sentence: { key: 'transfer.completed-opened', values: named },
    actions: ['open-call'],
  },
  missed: { tone: 'warning', actions: ['call-back', 'open-call'] },
  'follow-up': {
    sentence: { key: 'follow-up.due', values: { name: 'Maria Ionescu', told: 'no', text: '' } },
    actions: ['call-back', 'snooze', 'show-follow-ups'],
  },
  free: {
    tone: 'success',
    sentence: { key: 'transfer.free', values: named },
    actions: ['transfer-now', 'ask-first'],
  },
  line: { tone: 'error', sentence: { key: 'line.unreachable' } },
  sync: { tone: 'warning', sentence: { key: 'sync.unreachable', values: { source: 'Sample CRM' } } },
  desk: { tone: 'error', sentence: { key: 'desk.cannot-open' } },
};

export const stateScenes: Scenes = {
  ...each('call', ['dialing', 'remote-ringing', 'connecting'], (state, now) =>
    topicsOf(now, { calls: [callOf(now, { direction: 'out', state })] }),
  ),
  ...each('attestation', states.attestation, (attestation, now) => inCall(now, { attestation })),
  ...each('match', states.match, (match, now) =>
    inCall(now, { card: { ...cards.customer(now), match } as CallView['card'] }),
  ),
  'card-colleague': (now) =>
    inCall(now, {
      title: 'Dan Marin',
      card: {
        kind: 'colleague',
        number: { raw: '1003', extension: '1003', anonymous: false, display: '1003' },
        name: 'Dan Marin',
        department: 'Sales',
        history: [],
      },
    }),
  'held-by-them': (now) => inCall(now, { heldByRemote: true }),
  silenced: (now) => topicsOf(now, { calls: [callOf(now, { silenced: true })] }),
  blocked: (now) =>
    inCall(now, {
      screening: { kind: 'prefix', value: '+4072', listed: true, note: 'Premium', held: false },
    }),
  together: (now) =>
    topicsOf(now, {
      calls: [
        callOf(now, { state: 'up', answeredAt: now - 133_000, together: true }),
        callOf(now, {
          id: callId('call-2'),
          state: 'up',
          answeredAt: now - 20_000,
          title: 'Dan Marin',
          together: true,
          card: {
            kind: 'colleague',
            number: { raw: '1003', extension: '1003', anonymous: false, display: '1003' },
            name: 'Dan Marin',
            history: [],
          },
        }),
      ],
    }),
  ...each('handoff', ['missing'], (state, now) => handedOn(now, { state })),
  ...each('locked', states.locked, (locked, now) => handedOn(now, { state: 'missing', locked })),
  recalled: (now) => handedOn(now, { role: 'recalled', document: documentOf(now) }),
  ...each('step', states.step, (step, now) => sending(now, { step })),
  'supervised-caller': (now) => sending(now, { mode: 'supervised', step: 'answered', talkingTo: 'caller' }),
  ...each('end', states.outcome, (outcome, now) => endOf(now, outcome)),
  ...each('document', states.document, (document, now) =>
    sending(now, {
      step: 'completed',
      outcome: 'completed',
      canCancel: false,
      document,
      sentence: {
        key: document === 'sending' ? 'transfer.completed' : `transfer.completed-${document}`,
        values: named,
      },
    }),
  ),
  ...each('added', states.added, (added, now) => sending(now, { step: 'ringing', added })),
  'line-unconfigured': (now) => topicsOf(now, { line: { state: 'unconfigured' } }),
  'line-connecting': (now) => topicsOf(now, { line: { state: 'connecting', attempt: 3 } }),
  'line-registering': (now) => topicsOf(now, { line: { state: 'registering' } }),
  ...each('problem', states.problem, (problem, now) =>
    topicsOf(now, { line: { state: 'down', problem, retryAt: now + 12_000 } }),
  ),
  ...each('status', states.status, (status, now) => {
    const topics = topicsOf(now);
    return { ...topics, agent: { ...topics.agent, status } };
  }),
  ...each('microphone', states.microphone, (microphone, now) => {
    const topics = inCall(now);
    return { ...topics, agent: { ...topics.agent, microphone } };
  }),
  ...each('notice', states.notice, (kind, now) =>
    topicsOf(now, { notices: [notice(now, { kind, ...kindOfNotice[kind] })] }),
  ),
  ...each('tone', states.tone, (tone, now) => topicsOf(now, { notices: [notice(now, { tone })] })),
  ...each('buttons', BUTTON_SETS, (set, now) =>
    topicsOf(now, {
      notices: [0, 1, 2].map((at) => {
        const first = (Number(set) - 1) * 9 + at * 3;
        return notice(now, { id: `${at}`, actions: states.action.slice(first, first + 3) });
      }),
    }),
  ),
};
