import type { WindowRequest } from '#shared/domain/desktop/desktop';
import type { Dispose } from '#shared/lib/disposables';
import type { Actions } from './actions';
import type { DeskStore } from './desk-store';
import type { ViewStore } from './view-store';

export interface FollowerDeps {
  readonly desk: DeskStore;
  readonly view: ViewStore;
  readonly actions: Pick<Actions, 'ask' | 'showCall' | 'stepHere'>;
  /** Epoch ms, of the same computer as the desk's. */
  readonly now: () => number;
}

const LATE_MS = 30_000;

/**
 * Goes where the desk asks the window to go, once for each request. Waits for the calls, which a request may be about.
 * One that is older than half a minute was meant for a window that wasn't there: it is only put away.
 */
export function followRequests({ desk, view, actions, now }: FollowerDeps): Dispose {
  let last: WindowRequest | undefined;

  function look(): void {
    const { request, calls, agent } = desk.store.getState();
    if (request === undefined || request === null || calls === undefined || agent === undefined) return;
    // A desk that was started again counts anew, later.
    if (last !== undefined && request.seq <= last.seq && request.at <= last.at) return;
    last = request;
    if (now() - request.at <= LATE_MS) go(request);
    void actions.ask('desktop.followed', { seq: request.seq });
  }

  function go({ to }: WindowRequest): void {
    switch (to.kind) {
      case 'call':
        return actions.showCall(to.callId);
      case 'step':
        return actions.stepHere(to.callId, to.step);
      case 'dial':
        return view.askToDial(to.target, to.others);
      case 'follow-ups':
        return view.showList('follow-ups');
      case 'bad-link':
        return view.report({ key: 'request.bad-link' });
    }
  }

  look();
  return desk.store.subscribe(look);
}
