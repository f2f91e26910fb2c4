import type { BadgeTone } from '#shared/domain/scenarios/scenario';
import type { ScenarioBadge } from '#shared/domain/scenarios/view';
import { Tag } from '../../ui/bits';
import type { Tone } from '../../ui/theme';

const tones: Readonly<Record<BadgeTone, Tone>> = {
  neutral: 'wrap',
  info: 'info',
  good: 'live',
  warning: 'warn',
  urgent: 'fail',
};

/** What the administrator wants to be seen of this caller at once, each on the colour of its weight. */
export function ScenarioBadges({ badges = [] }: { badges?: readonly ScenarioBadge[] | undefined }) {
  return badges.map(({ text, tone }) => (
    <Tag key={text} tone={tones[tone]}>
      {text}
    </Tag>
  ));
}
