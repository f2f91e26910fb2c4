/** The wrap-up form as it is being filled in. */
export interface WrapUpDraft {
  readonly disposition: string;
  readonly resolved: 'open' | 'yes' | 'no';
  /** Local time as the input writes it: `2026-11-20T14:30`, or empty. */
  readonly at: string;
  readonly text: string;
}

const emptyWrapUp: WrapUpDraft = { disposition: '', resolved: 'open', at: '', text: '' };

/** The form as it begins. `preset`: how a scenario expects the call to have ended. */
export function wrapUpOf(preset = ''): WrapUpDraft {
  return { ...emptyWrapUp, disposition: preset };
}

/** The follow-up in UTC, or nothing where nothing was asked for. */
export function followUpOf(draft: WrapUpDraft): { followUp?: { at?: string; text?: string } } {
  const when = new Date(draft.at);
  const at = Number.isNaN(when.getTime()) ? undefined : when.toISOString();
  const text = draft.text.trim();
  if (at === undefined && text === '') return {};
  return { followUp: { ...(at !== undefined && { at }), ...(text !== '' && { text }) } };
}
