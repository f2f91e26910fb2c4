import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconExternalLink } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ScenarioPage, ScenarioView } from '#shared/domain/scenarios/view';
import type { CallView } from '#shared/domain/views';
import { useCallDraft, useText } from '../../stores/app-context';
import { safeUrl } from '../../ui/format';
import './scenario-call.css';

/**
 * Above the rest of the card where it was there from the first frame on. What turns out later, while it rings, comes in
 * at the foot: nothing that is being read is pushed away by it.
 */
export function useGuidePlace({ id, scenario }: CallView): 'above' | 'foot' | undefined {
  const has = scenario?.script !== undefined || scenario?.page !== undefined;
  const [first, setFirst] = useState({ id, has });
  if (first.id !== id) setFirst({ id, has });
  if (!has) return undefined;
  return first.has || first.id !== id ? 'above' : 'foot';
}

/**
 * What to say, and the page to have open, in a place of its own: there it stays while the card is scrolled and the agent talks.
 * The fold is remembered by call.
 */
export function ScenarioGuide({
  call,
  scenario,
  late = false,
}: {
  call: CallView;
  scenario: ScenarioView;
  /** It stands at the foot. */
  late?: boolean;
}) {
  const { t } = useText();
  const textId = useId();
  const [{ folded }, change] = useCallDraft(call.id, 'script', { folded: false });
  const { script, page } = scenario;
  if (script === undefined && page === undefined) return undefined;
  const from = (script ?? page)?.from.name ?? '';
  const title = t(script === undefined ? 'scenario-call.page' : 'scenario-call.script-of', { name: from });
  const Chevron = folded ? IconChevronRight : IconChevronDown;
  return (
    <section className={late ? 'guide late' : 'guide'} aria-label={title}>
      <div className="row guide-head">
        {script === undefined ? (
          <p className="section-head grow clip">{title}</p>
        ) : (
          <button
            type="button"
            className="guide-fold grow"
            aria-expanded={!folded}
            aria-controls={textId}
            onClick={() => change({ folded: !folded })}
          >
            <Chevron size={16} aria-hidden="true" />
            <span className="section-head clip">{title}</span>
          </button>
        )}
        {page !== undefined && <PageLink page={page} />}
      </div>
      {script !== undefined && (
        <section
          id={textId}
          className="guide-text prose"
          aria-label={t('scenario-call.script')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long script is read with the arrow keys
          tabIndex={0}
          hidden={folded}
        >
          {script.text}
        </section>
      )}
    </section>
  );
}

/** In one place before and after the answer: what can't be opened yet is there, and says when it can. */
function PageLink({ page }: { page: ScenarioPage }) {
  const { t } = useText();
  const url = safeUrl(page.url);
  const name = page.label ?? page.host;
  const text = t(page.opened ? 'scenario-call.open-again' : 'scenario-call.open-page', { page: name });
  const icon = <IconExternalLink size={16} aria-hidden="true" />;
  const common = {
    size: 'compact-sm',
    variant: 'default',
    className: 'guide-page',
    rightSection: icon,
  } as const;
  return url === undefined ? (
    <Button
      {...common}
      disabled
      title={t(page.opensItself ? 'scenario-call.page-waits-itself' : 'scenario-call.page-waits')}
    >
      {text}
    </Button>
  ) : (
    <Button {...common} component="a" href={url} target="_blank" rel="noopener noreferrer" title={page.host}>
      {text}
    </Button>
  );
}
