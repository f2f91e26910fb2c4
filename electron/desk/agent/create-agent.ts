import type { AgentStatus } from '#shared/domain/directory';
import type { AgentView } from '#shared/domain/views';
import type { Mailbox } from '#shared/domain/watched';
import type { Clock } from '#shared/lib/clock';
import { createEmitter } from '#shared/lib/emitter';
import type { Settings } from '#shared/schemas/settings';

export type ChosenStatus = Exclude<AgentStatus, 'wrap-up'>;
export type Agent = ReturnType<typeof createAgent>;

/** Who the agent of a fresh data folder is. */
const PRACTICE_AGENT = 'Alex Morgan';

/** Who sits at this desk, and whether calls may ring. */
export function createAgent(deps: {
  readonly settings: () => Settings;
  /** Where the desk is signed in. */
  readonly account: () => { readonly extension: string; readonly displayName: string } | undefined;
  readonly clock: Clock;
}) {
  const changed = createEmitter<void>();
  let status: ChosenStatus = 'available';
  let since = deps.clock.now();
  let practiceReady = false;

  function identity(): { readonly name: string; readonly extension: string; readonly status: ChosenStatus } {
    const account = deps.account();
    const name = deps.settings().agentName || account?.displayName || PRACTICE_AGENT;
    return { name, extension: account?.extension ?? '', status };
  }

  return {
    identity,
    setStatus(next: ChosenStatus): void {
      status = next;
      since = deps.clock.now();
      changed.emit();
    },
    /** Practice mode's callers have come or gone. */
    setPracticeReady(ready: boolean): void {
      practiceReady = ready;
      changed.emit();
    },
    /** A wrap-up shows over "available": the agent is not free, and it ends by itself. */
    view(
      more: Pick<AgentView, 'microphone'> & {
        readonly wrappingUpSince: number | undefined;
        readonly mailbox: Mailbox | undefined;
      },
    ): AgentView {
      const { name, extension } = identity();
      const wrapUp = status === 'available' ? more.wrappingUpSince : undefined;
      return {
        name,
        ...(extension === '' ? {} : { extension }),
        status: wrapUp === undefined ? status : 'wrap-up',
        statusSince: wrapUp ?? since,
        practice: deps.settings().mode === 'practice',
        practiceReady,
        microphone: more.microphone,
        ...voicemailOf(more.mailbox, deps.settings().voicemailNumber),
      };
    },
    onChange: changed.on,
  };
}

/** Whoever wrote a number into the settings knows better than the PBX what is dialed. */
function voicemailOf(mailbox: Mailbox | undefined, written: string): Pick<AgentView, 'voicemail'> {
  if (mailbox === undefined) return {};
  const number = written || mailbox.number;
  return { voicemail: { fresh: mailbox.fresh, ...(number === undefined ? {} : { number }) } };
}
