import { UNTOUCHED_GAIN } from '#shared/domain/audio/devices';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import { dispositionText } from '#shared/domain/dispositions';
import type { Translator } from '#shared/i18n/translator';
import { acceleratorLabel } from '../../ui/accelerator';
import { nameOfChoice } from './find-settings';

/**
 * What a setting is set to, in words, whatever it is: `45 seconds`, `on`, `3 entries`.
 * @param path `wrapUpSeconds`, `retention.callDays`
 * @param value as the desk has it; nothing where nothing is set
 */
export function wordsOfSetting(
  path: string,
  value: unknown,
  t: Translator['t'],
  platform: DesktopView['platform'],
): string {
  if (path === 'windowKeys' && (value === undefined || countOf(value) === 0)) return t('default.keys');
  if (path === 'audio.gain') return t('audio.gain-value', { percent: Number(value ?? UNTOUCHED_GAIN) });
  if (path === 'audio.headset') return t(value === true ? 'default.on' : 'default.off');
  if (value === undefined) return t(/^audio\./u.test(path) ? 'audio.default' : 'default.none');
  if (typeof value === 'boolean') return t(value ? 'default.on' : 'default.off');
  if (typeof value === 'number') {
    if (path.endsWith('Seconds')) return t('default.seconds', { count: value });
    return path.startsWith('retention.') ? t('default.days', { count: value }) : String(value);
  }
  if (path === 'dispositions') return (value as string[]).map((one) => dispositionText(one, t)).join(' · ');
  if (path === 'dialing.rewrite') return t('default.lines', { count: countOf(value) });
  if (path === 'account.furtherServers') return (value as string[]).join(' · ');
  if (value === null) return t('default.none');
  if (typeof value === 'object') return t('move.entries', { count: countOf(value) });
  if (value === '') return t('default.empty');
  if (path.startsWith('shortcuts.')) return acceleratorLabel(String(value), platform);
  return nameOfChoice(path, String(value), t) ?? String(value);
}

function countOf(value: unknown): number {
  return Object.keys(value as object).length;
}
