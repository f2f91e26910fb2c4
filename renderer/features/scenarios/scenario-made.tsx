import { Button } from '@mantine/core';
import { IconTool, IconUserPlus } from '@tabler/icons-react';
import { arrivedIncident } from '#shared/domain/made-incident';
import type { ScenarioCreated, ScenarioView } from '#shared/domain/scenarios/view';
import type { CallView } from '#shared/domain/views';
import { useActions, useApp, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { safeUrl } from '../../ui/format';
import './scenario-call.css';

/**
 * What came about by itself while the card was open: at its foot, where nothing that is being read is pushed away by it.
 */
export function ScenarioMade({ call, scenario }: { call: CallView; scenario: ScenarioView }) {
  const { t } = useText();
  const { run } = useActions();
  const { created, news } = scenario;
  if (created.length === 0 && news !== true) return undefined;
  return (
    <section className="made" aria-label={t('scenario-call.made')}>
      {news === true && (
        <div className="row" role="status">
          <p className="grow">{t('scenario-call.news')}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => run('scenarios.show', { callId: call.id })}
          >
            {t('scenario-call.news-show')}
          </Button>
        </div>
      )}
      {created.map((made) => (
        <Made key={`${made.what} ${made.at}`} call={call} made={made} />
      ))}
    </section>
  );
}

function Made({ call, made }: { call: CallView; made: ScenarioCreated }) {
  const { t } = useText();
  const { what, title, from } = made;
  return (
    <div className="row">
      {what === 'incident' ? (
        <IconTool size={16} aria-hidden="true" />
      ) : (
        <IconUserPlus size={16} aria-hidden="true" />
      )}
      <p className="grow made-text">
        {t(`scenario-call.made-${what}`, { title })}{' '}
        <span className="dim">{t('scenario-call.made-by', { name: from.name })}</span>
      </p>
      {what === 'incident' ? <MadeIncident call={call} made={made} /> : <MadeContact name={title} />}
    </div>
  );
}

/** It has an address as soon as its system has it and the card was refreshed. */
function MadeIncident({ call, made }: { call: CallView; made: ScenarioCreated }) {
  const { t } = useText();
  const arrived = 'incidents' in call.card ? arrivedIncident(call.card.incidents, made) : undefined;
  const url = safeUrl(arrived?.url);
  if (arrived === undefined) return <Tag tone="warn">{t('incident.waiting')}</Tag>;
  if (url === undefined) return <Tag tone="live">{arrived.number ?? arrived.status}</Tag>;
  return (
    <Button
      size="compact-sm"
      variant="default"
      component="a"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('scenario-call.open-incident', { title: made.title })}
    >
      {t('scenario-call.open')}
    </Button>
  );
}

function MadeContact({ name }: { name: string }) {
  const { t } = useText();
  const { view } = useApp();
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('scenario-call.show-contact', { title: name })}
      onClick={() => view.searchContacts(name)}
    >
      {t('scenario-call.show')}
    </Button>
  );
}
