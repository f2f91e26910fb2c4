import { IconNotes, IconPhone, IconPhoneIncoming, IconPhoneOff } from '@tabler/icons-react';
import type { CallView } from '#shared/domain/views';
import { useKeyHints } from '../../app/use-key-hints';
import {
  useActions,
  useCalls,
  useDesk,
  useKeyTargets,
  useSayNumber,
  useText,
} from '../../stores/app-context';
import { isRinging } from '../../stores/call-choice';
import { Key, Tag } from '../../ui/bits';
import { LightButton } from '../../ui/light-button';
import { CallerMarks, isMarked } from '../blocks/caller-marks';
import { ScenarioBadges } from '../scenarios/scenario-badges';
import { DeclineMenu } from './decline-menu';
import { ringFacts } from './ring-facts';
import { RingHandoff } from './ring-handoff';
import { RingItems } from './ring-items';
import { globalKey, windowKey } from './ring-keys';
import './ring-card.css';

interface RingCardProps {
  readonly call: CallView;
  readonly wide?: boolean;
  readonly apart?: boolean;
}

/**
 * A call that rings: who first, whoever sent it second. It never takes the focus and has no default button, so a
 * key meant for the notes can't answer or decline. `wide`: it stands above its own caller card, which has the rest.
 * `apart`: in a window that never has the keyboard, so it names the keys that work in every program.
 */
export function RingCard({ call, wide = false, apart = false }: RingCardProps) {
  const { t } = useText();
  const say = useSayNumber();
  const { run } = useActions();
  const keys = useKeyTargets();
  const hints = useKeyHints();
  // Landmarks need names of their own: the first that rings is "the" incoming call.
  const place = useCalls()
    .filter(isRinging)
    .findIndex(({ id }) => id === call.id);
  const down = useDesk((state) => state.connection !== 'up');
  const desktop = useDesk((state) => state.desktop);
  const shortcuts = useDesk((state) => state.settings?.shortcuts);
  const keyOf = (action: 'answer' | 'hangUp') =>
    apart ? globalKey(action, desktop, shortcuts) : windowKey(action, hints);
  const [answerKey, declineKey] = [keyOf('answer'), keyOf('hangUp')];
  const facts = ringFacts(call.card);
  const tagged =
    facts.vip ||
    facts.tier !== undefined ||
    isMarked(call) ||
    facts.complaints + facts.openItems > 0 ||
    facts.people > 1 ||
    call.callsToday > 1 ||
    (call.scenario?.badges ?? []).length > 0;
  const unknown = call.card.kind === 'unknown' ? t('card.unknown') : undefined;
  const number = say(call.number.display);
  const isNumber = call.title === call.number.display;
  const title = isNumber ? number : call.title;
  const callId = call.id;
  const script = call.scenario?.script;

  const from = call.handoff?.role === 'recalled' ? undefined : call.handoff?.from.name;
  const why = from !== undefined && <DeclineMenu callId={callId} from={from} disabled={down} />;

  const decline = (
    <LightButton
      look="hang-up"
      icon={<IconPhoneOff size={18} aria-hidden="true" />}
      after={declineKey && <Key name={declineKey.label} idle={keys.decline !== callId} />}
      aria-keyshortcuts={declineKey?.shortcut}
      disabled={down}
      onClick={() => run('calls.decline', { callId })}
    >
      {t('ring.decline')}
    </LightButton>
  );

  return (
    <section
      className={wide ? 'ring-card wide' : 'ring-card'}
      aria-label={place === 0 ? t('ring.region') : t('ring.region-further', { number: place + 1 })}
      data-call-id={call.id}
    >
      <div className="row ring-who">
        <span className="ring-bell" aria-hidden="true">
          <IconPhoneIncoming size={22} />
        </span>
        <div className="grow">
          <h2 className="ring-name clip">{title}</h2>
          <p className="clip dim">
            {[unknown, facts.company, facts.role, call.number.anonymous || isNumber ? undefined : number]
              .filter((part) => part !== undefined && part !== '' && part !== call.title)
              .join(' · ')}
          </p>
        </div>
        {apart && why}
      </div>
      {tagged && (
        <div className="row wrap ring-tags">
          <CallerMarks call={call} />
          {facts.vip && <Tag tone="ring">{t('card.vip')}</Tag>}
          {facts.tier !== undefined && <Tag tone="info">{facts.tier}</Tag>}
          {facts.complaints > 0 && <Tag tone="fail">{t('ring.complaints', { count: facts.complaints })}</Tag>}
          {facts.openItems > 0 && <Tag>{t('ring.open-items', { count: facts.openItems })}</Tag>}
          {facts.people > 1 && <Tag>{t('card.people-share', { count: facts.people })}</Tag>}
          {call.callsToday > 1 && <Tag tone="warn">{t('ring.times-today', { count: call.callsToday })}</Tag>}
          <ScenarioBadges badges={call.scenario?.badges} />
        </div>
      )}
      {apart ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the window is read with the arrow keys
        <section className="ring-why" aria-label={t('ring.why', { caller: title })} tabIndex={0}>
          <RingHandoff call={call} />
          {script !== undefined && <p className="ring-script prose">{script.text}</p>}
          <RingItems items={facts.items} />
        </section>
      ) : (
        <RingHandoff call={call} />
      )}
      <div className="ring-buttons">
        <LightButton
          look="answer"
          icon={<IconPhone size={18} aria-hidden="true" />}
          after={answerKey && <Key name={answerKey.label} idle={keys.answer !== callId} />}
          aria-keyshortcuts={answerKey?.shortcut}
          disabled={down}
          onClick={() => run('calls.answer', { callId })}
        >
          {t('ring.answer')}
        </LightButton>
        {apart ? (
          decline
        ) : (
          <div className="ring-decline">
            {decline}
            {why}
          </div>
        )}
        <LightButton
          icon={<IconNotes size={18} aria-hidden="true" />}
          after={!apart && <Key name={hints.label('note-only')} idle={keys.answer !== callId} />}
          aria-keyshortcuts={apart ? undefined : hints.shortcut('note-only')}
          disabled={down}
          onClick={() => run('calls.noteOnly', { callId })}
        >
          {t('ring.note-only')}
        </LightButton>
      </div>
    </section>
  );
}
