import { Button, Switch } from '@mantine/core';
import { IconCopy, IconLock, IconPencil, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { isUnknownScenario, type Scenario } from '#shared/domain/scenarios/scenario';
import { useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { Movers } from '../../ui/movers';
import type { ScenarioRow } from './scenario-list';
import { type ScenarioWords, scenarioSentence } from './scenario-words';

interface RowProps {
  readonly row: ScenarioRow;
  readonly place: number;
  readonly last: number;
  readonly words: ScenarioWords;
  readonly isWrong: boolean;
  readonly isOpen: boolean;
  readonly canCopy: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  /** The editor, while it is open. */
  readonly children?: ReactNode;
}

export const editButtonId = (key: string) => `edit-scenario-${key}`;

/** One scenario as a sentence, with what can be done about it. */
export function OwnRow(props: RowProps) {
  const { t } = useText();
  const { row, place, last, words, isWrong, isOpen, canCopy } = props;
  const { rule, key } = row;
  const item = useRef<HTMLLIElement>(null);
  const known = isUnknownScenario(rule) ? undefined : rule;
  const name = known === undefined ? t('rules.unknown') : known.name.trim() || t('rules.nameless');
  const moved = useRef(false);

  // What moves in the page loses the focus, and may leave the part that is in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new place that the row has to be shown at
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    const button = document.getElementById(editButtonId(key)) ?? item.current?.querySelector('button');
    button?.focus();
  }, [place]);

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const by = event.key === 'ArrowUp' ? -1 : 1;
    if (place + by < 0 || place + by > last) return;
    // In the open editor the field that is written in keeps the focus.
    moved.current = !isOpen;
    props.onMove(by);
  }

  return (
    <li
      ref={item}
      className={known?.enabled === false ? 'rule off' : 'rule'}
      aria-label={name}
      onKeyDown={onKeyDown}
    >
      <div className="row wrap rule-line">
        <span className="rule-number numbers dim" aria-hidden="true">
          {place + 1}
        </span>
        {known !== undefined && (
          <Switch
            aria-label={t('rules.on-of', { name })}
            checked={known.enabled}
            onChange={(event) => props.onSwitch(event.currentTarget.checked)}
          />
        )}
        <h3 className="rule-name grow">
          {name} {known?.enabled === false && <Tag>{t('rules.off')}</Tag>}{' '}
          {isWrong && <Tag tone="fail">{t('rules.wrong')}</Tag>}
        </h3>
        <div className="row rule-buttons">
          {known !== undefined && (
            <Button
              id={editButtonId(key)}
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={16} />}
              aria-label={t('rules.edit-of', { name })}
              aria-expanded={isOpen}
              onClick={props.onEdit}
            >
              {t('rules.edit')}
            </Button>
          )}
          {last > 0 && (
            <Movers
              place={place}
              last={last}
              up={t('rules.up', { name })}
              down={t('rules.down', { name })}
              onMove={props.onMove}
            />
          )}
          {known !== undefined && (
            <Button
              size="compact-sm"
              variant="default"
              disabled={!canCopy}
              aria-label={t('rules.copy', { name })}
              onClick={props.onCopy}
            >
              <IconCopy size={16} />
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('rules.remove', { name })}
            onClick={props.onRemove}
          >
            <IconTrash size={16} />
          </Button>
        </div>
      </div>
      <p className="rule-sentence">
        {known === undefined ? t('rules.unknown-text') : scenarioSentence(known, words)}
      </p>
      {props.children}
    </li>
  );
}

/** One of the administrators' file: to be read. */
export function PresetRow({ rule, words }: { rule: Scenario; words: ScenarioWords }) {
  const { t } = useText();
  return (
    <li className={rule.enabled ? 'rule preset' : 'rule preset off'} aria-label={rule.name}>
      <div className="row wrap rule-line">
        <IconLock size={16} aria-hidden="true" />
        <h3 className="rule-name grow">
          {rule.name} {!rule.enabled && <Tag>{t('rules.off')}</Tag>}
        </h3>
        <Tag tone="info">{t('rules.preset')}</Tag>
      </div>
      <p className="rule-sentence">{scenarioSentence(rule, words)}</p>
    </li>
  );
}
