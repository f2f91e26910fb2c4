import { IconPhone, IconUsersGroup } from '@tabler/icons-react';
import { type Colleague, kindOf, type Presence } from '#shared/domain/directory';
import { useFormatNumber, useText } from '../../stores/app-context';
import { presenceKey } from '../../stores/transfer-draft';

/** Who it is and whether they can take a call. */
export function TargetLine({ entry }: { entry: Colleague }) {
  const { t } = useText();
  const format = useFormatNumber();
  const kind = kindOf(entry);
  const number = kind === 'outside' ? format(entry.extension) : entry.extension;
  const key = presenceKey(entry);
  const state = [
    ...(key === undefined ? [] : [t(key)]),
    // Of a queue the state says by itself that it is one.
    ...(kind === 'outside' || (kind === 'queue' && key === undefined) ? [t(`transfer.kind.${kind}`)] : []),
    ...(entry.department === undefined ? [] : [entry.department]),
  ].join(' · ');
  return (
    <div className="grow">
      <p className="clip">
        <strong>{entry.name}</strong> <span className="dim numbers">{number}</span>
      </p>
      <p className="row clip colleague-state">
        <TargetSign entry={entry} />
        <span className="dim clip" title={state}>
          {state}
        </span>
      </p>
    </div>
  );
}

/** The state as a dot, or what kind of target it is. It is said in words, too. */
export function TargetSign({ entry }: { entry: Colleague }) {
  if (presenceKey(entry) !== undefined)
    return <span className={`dot ${presenceDots[entry.presence]}`} aria-hidden="true" />;
  return kindOf(entry) === 'queue' ? (
    <IconUsersGroup size={14} aria-hidden="true" />
  ) : (
    <IconPhone size={14} aria-hidden="true" />
  );
}

const presenceDots: Readonly<Record<Presence, string>> = {
  available: 'live',
  busy: 'fail',
  away: 'warn',
  offline: 'hollow',
  unknown: '',
};
