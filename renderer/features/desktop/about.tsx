import { Fragment } from 'react';
import type { DesktopView } from '#shared/domain/desktop/desktop';
import { useText } from '../../stores/app-context';

/** Which versions run here. */
export function About({ desktop: { versions, platform } }: { desktop: DesktopView }) {
  const { t } = useText();
  return (
    <section className="settings-box sheet stack" aria-label={t('about.title')}>
      <div>
        <h2 className="settings-head">{t('about.title')}</h2>
        <p className="dim">{t('about.text')}</p>
      </div>
      <dl className="about">
        <dt>{t('about.system')}</dt>
        <dd>{t('about.platform', { platform })}</dd>
        {Object.entries(versions).map(([program, version]) => (
          <Fragment key={program}>
            <dt>{program}</dt>
            <dd className="numbers">{version}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
