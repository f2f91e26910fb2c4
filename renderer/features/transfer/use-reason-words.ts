import type { Colleague } from '#shared/domain/directory';
import { reasonsNow, type SuggestionReason, type TargetSuggestion } from '#shared/domain/suggest-targets';
import { assertNever } from '#shared/lib/assert-never';
import { useApp, useText } from '../../stores/app-context';
import { dayInWords } from '../../ui/format';
import { useNow } from '../../ui/use-now';

const MINUTE_MS = 60_000;

/** Why somebody is suggested, in a line: what speaks for them, and how long they have been free. */
export function useReasonWords(
  caller: string,
): (suggestion: Pick<TargetSuggestion, 'reasons'>, entry: Colleague) => string {
  const { t } = useText();
  const { locale } = useApp();
  // Minutes go on while the panel is open.
  const now = useNow(MINUTE_MS / 4);

  function day(at: number): string {
    const { when, day: name } = dayInWords(at, now, locale);
    return t(`suggest.day.${when}`, { day: name });
  }

  function free(since: number): string {
    const minutes = Math.floor((now - since) / MINUTE_MS);
    if (minutes < 1) return t('suggest.free-now');
    return minutes < 60
      ? t('suggest.free-minutes', { count: minutes })
      : t('suggest.free-hours', { count: Math.floor(minutes / 60) });
  }

  function say(reason: SuggestionReason): string {
    switch (reason.kind) {
      case 'scenario':
        return t('scenario-call.suggested', { name: reason.name });
      case 'handed-over':
        return t('suggest.handed-over');
      case 'owner':
        return t('suggest.owner', { caller });
      case 'assignee':
        return t('suggest.assignee', { item: reason.item });
      case 'spoke':
        return t('suggest.spoke', { caller, day: day(reason.at) });
      case 'handled':
        return t('suggest.handled', { item: reason.item, day: day(reason.at) });
      case 'habit':
        return t(`suggest.habit.${reason.like}`, { count: reason.count, name: reason.of });
      case 'department':
        return reason.subject === undefined
          ? t('suggest.department-reason', { department: reason.department })
          : t('suggest.department', { department: reason.department, subject: reason.subject });
      case 'free':
        return free(reason.since);
      default:
        return assertNever(reason);
    }
  }

  return ({ reasons }, entry) => reasonsNow(reasons, entry).map(say).join(' · ');
}
