import type { AppParts } from '../../stores/app-context';

/** The number that was copied: it is shown before it is called. */
export async function pasteNumber({ view, actions }: Pick<AppParts, 'view' | 'actions'>): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => undefined);
  if (text === undefined) return view.report({ key: 'number.paste-failed' });
  await actions.callText(text, 'copied');
}
