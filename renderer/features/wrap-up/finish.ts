import type { CallId } from '#shared/domain/ids';
import type { AppParts } from '../../stores/app-context';
import { draftKey } from '../../stores/view-store';
import { followUpOf, type WrapUpDraft, wrapUpOf } from './wrap-up-draft';

/** Ends the wrap-up with what was filled in, by its button or by its key. */
export async function finishWrapUp(
  { desk, view, actions }: Pick<AppParts, 'desk' | 'view' | 'actions'>,
  callId: CallId,
): Promise<void> {
  const call = desk.store.getState().calls?.find(({ id }) => id === callId);
  const stored = view.store.getState().drafts[draftKey(callId, 'wrap-up')] as WrapUpDraft | undefined;
  const draft = stored ?? wrapUpOf(call?.scenario?.disposition?.text);
  view.setFinishing(callId);
  const done = await actions.run('wrapUp.finish', {
    callId,
    ...(draft.disposition !== '' && { disposition: draft.disposition }),
    ...(draft.resolved !== 'open' && { resolved: draft.resolved === 'yes' }),
    ...followUpOf(draft),
  });
  if (!done.ok) view.setFinishing(undefined);
}
