import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import type { Settings } from '#shared/schemas/settings';
import { useActions, useText } from '../../stores/app-context';
import { SettingNote, useLocked } from '../settings/setting-note';

/** Which program phone links open in, and whether a number is shown before it is called. */
export function LinkSettings({ desktop, settings }: { desktop: DesktopView; settings: Settings }) {
  const { t } = useText();
  const { run } = useActions();
  const { links, platform } = desktop;
  const [claiming, setClaiming] = useState(false);
  const [claimed, setClaimed] = useState(false);
  const locked = useLocked('confirmLinks');
  const ours = links.every((link) => link.ours);

  async function claim(): Promise<void> {
    setClaiming(true);
    setClaimed(false);
    const answer = await run('desktop.claimLinks', {});
    setClaiming(false);
    setClaimed(answer.ok);
  }

  return (
    <section className="settings-box sheet stack" aria-label={t('links.title')}>
      <div>
        <h2 className="settings-head">{t('links.title')}</h2>
        <p className="dim">{t('links.text')}</p>
      </div>
      {links.length > 0 && (
        <ul className="stack">
          {links.map((link) => (
            <li key={link.scheme} className="row">
              <span className={link.ours ? 'dot live' : 'dot hollow'} aria-hidden="true" />
              {t(link.ours ? 'links.ours' : 'links.others', { scheme: `${link.scheme}:` })}
            </li>
          ))}
        </ul>
      )}
      {/* What became of it is told by the facts, which may come a moment later than the answer. */}
      {claimed && (
        <p className={ours ? 'said live' : 'said warn'} role="status">
          {t(ours ? 'links.claimed' : 'links.claim-refused', { platform })}
        </p>
      )}
      {!ours && (
        <div>
          <Button className="wrapping" variant="default" loading={claiming} onClick={claim}>
            {t('links.claim')}
          </Button>
        </div>
      )}
      <div data-setting="confirmLinks">
        <Switch
          disabled={locked}
          label={t('links.confirm')}
          description={t('links.confirm-hint')}
          checked={settings.confirmLinks}
          onChange={(event) =>
            run('settings.update', { patch: { confirmLinks: event.currentTarget.checked } })
          }
        />
        <SettingNote path="confirmLinks" />
      </div>
    </section>
  );
}
