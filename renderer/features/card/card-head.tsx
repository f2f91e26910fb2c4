import { IconClock, IconLanguage, IconPhone, IconUserStar } from '@tabler/icons-react';
import { useState } from 'react';
import type { Attestation } from '#shared/domain/attestation';
import type { Card } from '#shared/domain/card';
import type { CallView } from '#shared/domain/views';
import { useApp, useCallTitle, useColleagueLabel, useSayNumber, useText } from '../../stores/app-context';
import { Tag } from '../../ui/bits';
import { formatLanguage, formatLocalTime, initials } from '../../ui/format';
import { useNow } from '../../ui/use-now';
import { CallerMarks } from '../blocks/caller-marks';
import { ScenarioBadges } from '../scenarios/scenario-badges';

/** Who it is: the part of the card that is always in sight. */
export function CardHead({ call }: { call: CallView }) {
  const { t } = useText();
  const { card, number, handoff } = call;
  const say = useSayNumber();
  const from = useColleagueLabel(handoff?.from);
  const contact = 'contact' in card ? card.contact : undefined;
  const title = useCallTitle()(call);
  const name = headName(call, title, t('card.unknown'), t('card.anonymous'));
  const [first] = useState(call.scenario?.badges.length ?? 0);
  const nameless = card.kind === 'unknown' || card.kind === 'anonymous';
  const place = contact
    ? [contact.company, contact.title, contact.department].filter((part) => part !== undefined).join(' · ')
    : card.kind === 'colleague'
      ? (card.department ?? t('card.colleague'))
      : '';
  return (
    <header className="card-head">
      <span className="face" aria-hidden="true">
        {nameless ? '?' : initials(name) || '?'}
      </span>
      <div className="grow stack card-head-text">
        <div className="row wrap">
          <h2 className="card-name">{name}</h2>
          {contact?.vip === true && <Tag tone="ring">{t('card.vip')}</Tag>}
          {contact?.tier !== undefined && <Tag tone="info">{contact.tier}</Tag>}
          {card.kind === 'employee' && <Tag>{t('card.employee')}</Tag>}
          {card.kind === 'customer' && card.complaints.length > 0 && (
            <Tag tone="fail">{t('ring.complaints', { count: card.complaints.length })}</Tag>
          )}
        </div>
        {(place !== '' || call.scenario !== undefined) && (
          <div className={first === 0 ? 'row card-place' : 'row card-place spread'}>
            <p className="clip">{place}</p>
            <div className="row card-badges">
              <ScenarioBadges badges={call.scenario?.badges} />
            </div>
          </div>
        )}
        <p className="row wrap dim card-facts">
          {!number.anonymous && (
            <span className="row">
              <IconPhone size={14} aria-hidden="true" />
              <span className="numbers">{say(number.display)}</span>
              <Match card={card} />
              {call.attestation !== undefined && call.attestation !== 'suspect' && (
                <Vouched by={call.attestation} />
              )}
            </span>
          )}
          <CallerMarks call={call} />
          {contact?.timeZone !== undefined && <LocalTime timeZone={contact.timeZone} />}
          {contact?.language !== undefined && <Language tag={contact.language} />}
          {contact?.owner !== undefined && (
            <span className="row">
              <IconUserStar size={14} aria-hidden="true" />
              {t('card.owner', { owner: contact.owner })}
            </span>
          )}
          {call.callsToday > 1 && <Tag tone="warn">{t('ring.times-today', { count: call.callsToday })}</Tag>}
        </p>
        {handoff !== undefined && (
          <p className="card-from">
            {handoff.role === 'consulting'
              ? t('handoff.asks', { from })
              : handoff.role === 'recalled'
                ? t('handoff.recalled')
                : t('handoff.transferred-by', { from })}
          </p>
        )}
      </div>
    </header>
  );
}

/** A handoff names the caller although this desk's contacts don't. */
function headName(call: CallView, title: string, unknown: string, anonymous: string): string {
  const { card } = call;
  if ('contact' in card) return card.contact.displayName;
  switch (card.kind) {
    case 'colleague':
      return card.name;
    case 'several':
      return title;
    case 'anonymous':
      return call.handoff?.document?.caller.name ?? call.handoff?.caller ?? anonymous;
    case 'unknown':
      return call.handoff?.document?.caller.name ?? call.handoff?.caller ?? unknown;
  }
}

function Match({ card }: { card: Card }) {
  const { t } = useText();
  if (card.kind === 'several') {
    const { total: count, lineOf: company } = card;
    return (
      <Tag tone="warn">
        {company === undefined ? t('card.people-share', { count }) : t('card.line-of', { count, company })}
      </Tag>
    );
  }
  if (!('contact' in card)) return undefined;
  return (
    <>
      <Tag {...(card.match === 'probable' ? { tone: 'warn' } : {})}>{t(`match.${card.match}`)}</Tag>
      {card.sharedBy > 1 && (
        <Tag tone="warn">
          {card.lineOf === undefined
            ? t('card.people-share', { count: card.sharedBy })
            : t('card.one-of', { count: card.sharedBy, company: card.lineOf })}
        </Tag>
      )}
    </>
  );
}

const ATTESTATION_TONES = { verified: 'live', unverified: 'wrap' } as const;

function Vouched({ by }: { by: Exclude<Attestation, 'suspect'> }) {
  const { t } = useText();
  return <Tag tone={ATTESTATION_TONES[by]}>{t(`attestation.${by}`)}</Tag>;
}

function LocalTime({ timeZone }: { timeZone: string }) {
  const { locale } = useApp();
  const { t } = useText();
  const time = formatLocalTime(timeZone, useNow(10_000), locale);
  if (time === undefined) return undefined;
  return (
    <span className="row">
      <IconClock size={14} aria-hidden="true" />
      {t('card.local-time', { time })}
    </span>
  );
}

function Language({ tag }: { tag: string }) {
  const { text } = useApp();
  return (
    <span className="row">
      <IconLanguage size={14} aria-hidden="true" />
      {formatLanguage(tag, text.language)}
    </span>
  );
}
