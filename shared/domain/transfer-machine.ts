import { assertNever } from '../lib/assert-never';
import { complete, confirm } from './completing-transfer';
import { consult, deliver, prepare } from './consult-transfer';
import { comeBack, resolve } from './ended-transfer';
import { join } from './join-transfer';
import { awaitRecall, awaitReport, referNatively } from './native-transfer';
import { talk } from './talking-transfer';
import type { FailedBlind, TransferEvent, TransferMode, TransferState, TransferStep } from './transfer-state';

/**
 * A transfer as a transaction: it completes, or the caller is back with the agent and the agent knows why.
 *
 *                 held + announced            target answers
 *   preparing ─────────────────▶ consulting ─────────────────▶ delivering (blind) ──▶ completing
 *       │ hold refused               │ ↺ complete: blind from       talking (supervised) ──▲
 *       │                            │   here on (semi-attended)       │ ▲ swap, together,  │
 *       ▼                            ▼ no answer, busy …               │ │ apart, complete  │
 *      done ◀──────────────────── returning ◀──────────────────────────┘ │                  │
 *       ▲   caller back (or on hold)    ▲      cancel, target hangs up    └── refused ───────┤
 *       │                               └────────────────────────────── refused (blind) ────┤
 *       └──────────── confirmed ◀── confirming ◀── caller's leg ends after 202 ─────────────┘
 *
 * Guarded blind and supervised are the same consult call; what differs is who completes it (the target's answer,
 * or the agent) and whether the agent's microphone is in it. A phone system that is too busy for a blind one is asked
 * once more, from `consulting` to `consulting`, and so is a target whose line was lost while it rang and is back.
 *
 *             ┌──────────── swap ────────────┐
 *   talking:  target ◀──── swap ──── caller ─┘      each way is asked of the phone (`towards`) and holds once it has
 *               │ ▲                    │            agreed (`swapped`); refused, it stays as it was
 *    conference │ │ swap               │ conference
 *               ▼ │                    │            complete, cancel and every end are the same from all three
 *              both ◀──────────────────┘
 *
 * A native blind transfer has no consult call: the PBX, or behind a proxy the caller's phone, is asked at once.
 *
 *                 held (or not) + announced       final NOTIFY 2xx
 *   preparing ─────────────────────▶ referring ─────────────────────▶ done (transferred)
 *                                    │ │ │ │
 *        refused, never started,     │ │ │ └─ NOTIFY: failed, the caller has left ─▶ recalling ─ 6 s ─▶ done (lost)
 *        taken back (with-agent)     │ │ └─── caller's leg ends after 202 ─▶ confirming ─ 10 s ─▶ done (unconfirmed)
 *   done (back) ◀── returning ◀──────┘ └───── deadline ─▶ done (unconfirmed); with-agent: asks the agent, once
 *                       └─ caller's leg ends: it was no longer theirs ─▶ recalling
 *
 * Two calls that are there already are connected by way of `joining`, drawn in `join-transfer.ts`.
 *
 * From `referring`, `recalling`, `confirming`, `returning` and an end that was unconfirmed or believed complete, the
 * caller may ring in again (`recalled`): that is the word that counts. Asterisk says 200 in its final NOTIFY when the
 * agent answers that very ringing; and one that it says before anybody was rung leaves a transfer unconfirmed.
 *
 * The steps of each phase are in the file that is named after it: `consult-transfer.ts`, `talking-transfer.ts`,
 * `completing-transfer.ts`, `ended-transfer.ts`, `native-transfer.ts`, `join-transfer.ts`.
 *
 * Pure: `(state, event) -> { state, commands }`. Every pair is decided; an event that means nothing in a state leaves
 * it as it is.
 */
export function startTransfer(mode: TransferMode, native?: FailedBlind): TransferStep {
  return {
    state: {
      phase: 'preparing',
      mode,
      held: false,
      announced: false,
      ...(native === undefined ? {} : { native }),
    },
    commands: [{ type: 'hold-caller' }, { type: 'announce' }],
  };
}

export function stepTransfer(state: TransferState, event: TransferEvent): TransferStep {
  switch (state.phase) {
    case 'preparing':
      return prepare(state, event);
    case 'consulting':
      return consult(state, event);
    case 'delivering':
      return deliver(state, event);
    case 'talking':
      return talk(state, event);
    case 'completing':
      return complete(state, event);
    case 'joining':
      return join(state, event);
    case 'referring':
      return referNatively(state, event);
    case 'recalling':
      return awaitRecall(state, event);
    case 'confirming':
      return state.native ? awaitReport(state, event) : confirm(state, event);
    case 'returning':
      return comeBack(state, event);
    case 'done':
      return resolve(state, event);
    default:
      return assertNever(state);
  }
}
