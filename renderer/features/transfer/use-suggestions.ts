import { useEffect, useRef, useState } from 'react';
import type { ReasonCode } from '#shared/domain/handoff/document';
import type { CallId } from '#shared/domain/ids';
import type { TargetSuggestion } from '#shared/domain/suggest-targets';
import { useActions } from '../../stores/app-context';

/**
 * The desk answers in a few milliseconds, and no agent is kept waiting for more than a moment. In parts: while the page was
 * busy itself, the answer may have come already.
 */
const WAIT_MS = 100;
const WAITS = 3;
const nobody: readonly TargetSuggestion[] = [];

export interface Suggested {
  /** The list may be painted: with them, or without if they are late. */
  readonly ready: boolean;
  readonly all: readonly TargetSuggestion[];
  /** The list is about to become another one anyway: what was too late may come into it now. */
  readonly letLateOnesIn: () => void;
}

/**
 * Whom the desk suggests for the call, asked when the panel opens and again for another reason of the transfer. They are
 * in the list when it is painted first, or not until it changes: no row moves under a cursor.
 */
export function useSuggestions(callId: CallId, reason: ReasonCode | ''): Suggested {
  const { ask } = useActions();
  const [shown, setShown] = useState({ of: callId, ready: false, all: nobody });
  const late = useRef<readonly TargetSuggestion[]>(undefined);

  useEffect(() => {
    let gone = false;
    let waits = WAITS;
    late.current = undefined;
    const timer = setInterval(() => {
      waits -= 1;
      if (waits > 0) return;
      clearInterval(timer);
      setShown(({ of, all }) => ({ of: callId, ready: true, all: of === callId ? all : nobody }));
    }, WAIT_MS);
    void ask('transfer.suggest', { callId, ...(reason !== '' && { reason }) }).then((answer) => {
      clearInterval(timer);
      if (gone) return;
      const all = answer.ok ? answer.value.suggestions : nobody;
      if (waits > 0) setShown({ of: callId, ready: true, all });
      else late.current = all;
    });
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [ask, callId, reason]);

  const isOfCall = shown.of === callId;
  return {
    ready: isOfCall && shown.ready,
    all: isOfCall ? shown.all : nobody,
    letLateOnesIn() {
      const all = late.current;
      if (all === undefined) return;
      late.current = undefined;
      setShown({ of: callId, ready: true, all });
    },
  };
}
