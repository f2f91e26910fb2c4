import type { Sentence } from '#shared/domain/sentence';
import type { CallView, NoticeView } from '#shared/domain/views';

/** What a screen reader says without being asked: politely, or at once for failures. */
export interface Announcement {
  readonly urgent: boolean;
  readonly sentence: Sentence;
}

/** The difference between two snapshots in words. `titleOf`: whom a call is with, as the agent hears it. */
export function announceCalls(
  before: readonly CallView[],
  after: readonly CallView[],
  titleOf: (call: CallView) => string,
): readonly Announcement[] {
  const old = new Map(before.map((call) => [call.id, call]));
  const here = new Set(after.map(({ id }) => id));
  // A call that rang and was not taken leaves no wrap-up behind that would say so.
  const gone = before
    .filter(({ id, state }) => state === 'ringing' && !here.has(id))
    .map((call) => ({
      urgent: false,
      sentence: { key: 'announce.stopped-ringing', values: { caller: titleOf(call) } } as const,
    }));
  const changed = after.flatMap((call) => {
    const was = old.get(call.id);
    const said: Announcement[] = [];
    const polite = (sentence: Sentence) => said.push({ urgent: false, sentence });
    const caller = titleOf(call);
    const consulting = call.handoff?.role === 'consulting';

    if (was?.state !== call.state) {
      if (call.state === 'ringing') polite(ringSentence(call, caller));
      else if (call.state === 'up')
        polite({
          key: was?.state === 'held' ? 'announce.resumed' : 'announce.up',
          values: { caller: consulting ? (call.handoff?.from.name ?? caller) : caller },
        });
      else if (call.state === 'held') polite({ key: 'announce.held', values: { caller } });
      else if (call.state === 'remote-ringing')
        polite({ key: 'announce.remote-ringing', values: { caller } });
      else if (call.state === 'wrap-up') polite({ key: 'announce.ended', values: { caller } });
    } else if (call.state === 'ringing' && was?.handoff === undefined && call.handoff !== undefined) {
      polite(ringSentence(call, caller));
    }
    if (was?.handoff?.role === 'consulting' && call.handoff?.role === 'transferred') {
      polite(ringSentence(call, caller));
    }
    if (was !== undefined && was.muted !== call.muted) {
      polite({ key: call.muted ? 'announce.muted' : 'announce.unmuted' });
    }
    if (call.sentence !== undefined && was?.sentence !== call.sentence) {
      said.push({ urgent: true, sentence: call.sentence });
    }
    // Not each time that its number is another one.
    if (call.line !== undefined && was?.line?.key !== call.line.key) polite(call.line);
    if (was?.handoff?.state === 'announced' && call.handoff?.state === 'arrived') {
      polite({ key: 'announce.handoff-arrived', values: { from: call.handoff.from.name } });
    }
    const [rev, before] = [call, was].map((each) => each?.handoff?.document?.rev);
    if (call.handoff !== undefined && before !== undefined && rev !== undefined && rev > before) {
      polite({ key: 'announce.handoff-updated', values: { from: call.handoff.from.name } });
    }
    if (was?.handoffChoices === undefined && call.handoffChoices !== undefined) {
      polite({ key: 'announce.handoff-asked' });
    }
    const transfer = call.transfer;
    const talkedTo = was?.transfer?.talkingTo;
    const goesOn = transfer?.step === 'answered' && was?.transfer?.step === 'answered';
    if (goesOn && transfer.sentence !== undefined && was.transfer?.sentence === undefined) {
      said.push({ urgent: true, sentence: transfer.sentence });
    } else if (
      goesOn &&
      transfer.talkingTo !== talkedTo &&
      (transfer.talkingTo === 'both' || talkedTo === 'both')
    ) {
      const values = { target: transfer.target.label, caller };
      polite({ key: transfer.talkingTo === 'both' ? 'announce.together' : 'announce.apart', values });
    }
    if (transfer !== undefined && transfer.step !== was?.transfer?.step) {
      if (transfer.sentence !== undefined) {
        said.push({ urgent: transfer.step === 'failed', sentence: transfer.sentence });
      } else {
        polite({
          key: `announce.transfer.${transfer.step}`,
          values: { target: transfer.target.label, caller },
        });
      }
    }
    return said;
  });
  return [...gone, ...changed];
}

const SAID: ReadonlySet<NoticeView['kind']> = new Set<NoticeView['kind']>([
  'line',
  'desk',
  'missed',
  'follow-up',
  'free',
]);

/** Notices that came since: of the line, the desk, missed calls and promised ones, and of colleagues who are free. What is about a call at hand is said with it. */
export function announceNotices(
  before: readonly NoticeView[],
  after: readonly NoticeView[],
): readonly Announcement[] {
  return after
    .filter(({ kind }) => SAID.has(kind))
    .filter((notice) => !before.some(({ id, at }) => id === notice.id && at === notice.at))
    .map(({ tone, sentence }) => ({ urgent: tone === 'error' || tone === 'warning', sentence }));
}

/** The caller first, whoever sent the call second. */
export function ringSentence({ handoff }: CallView, caller: string): Sentence {
  if (handoff === undefined) return { key: 'ring.call-from', values: { caller } };
  if (handoff.role === 'consulting') {
    return { key: 'ring.consult', values: { from: handoff.from.name, caller } };
  }
  return { key: 'ring.transferred', values: { from: handoff.from.name, caller } };
}
