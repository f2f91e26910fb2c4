import type { CSSProperties } from 'react';
import type { Colleague } from '#shared/domain/directory';
import { Star } from '../favourites/star';
import { TargetButtons } from './target-buttons';
import { TargetLine } from './target-line';

/** Somebody with both buttons; whoever is suggested with the reason below the name. */
export function TargetRow(props: {
  readonly entry: Colleague;
  readonly why: string | undefined;
  /** Its place among the targets, for the arrow keys. */
  readonly at: number;
  readonly busy: boolean;
  readonly style: CSSProperties;
  readonly onChoose: (mode: 'blind' | 'supervised') => void;
}) {
  const { entry, why, at, busy, onChoose } = props;
  return (
    <li className={why === undefined ? 'colleague' : 'colleague with-why'} style={props.style}>
      <TargetLine entry={entry} />
      <Star number={entry.extension} name={entry.name} />
      <TargetButtons name={entry.name} at={at} busy={busy} onChoose={onChoose} />
      {why !== undefined && (
        <p className="clip suggested-why" title={why}>
          {why}
        </p>
      )}
    </li>
  );
}
