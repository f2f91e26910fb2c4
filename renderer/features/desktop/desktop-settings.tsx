import { useDesk, useText } from '../../stores/app-context';
import { Loading } from '../../ui/bits';
import { About } from './about';
import { BrowserNotices } from './browser-notices';
import { DiagnosticsBox } from './diagnostics-box';
import { LinkSettings } from './link-settings';
import { MoveSettings } from './move-settings';
import { SecretSettings } from './secret-settings';
import { SelfTest } from './self-test';
import { ShortcutSettings } from './shortcut-settings';
import { StartSettings } from './start-settings';
import { UpdateSettings } from './update-settings';
import './desktop.css';

/** How Patchcord lives on this computer. What the host doesn't have isn't here: a switch that does nothing misleads. */
export function DesktopSettings() {
  const { t } = useText();
  const desktop = useDesk((state) => state.desktop);
  const settings = useDesk((state) => state.settings);
  if (desktop === undefined || settings === undefined) return <Loading>{t('desktop.unknown')}</Loading>;
  const electron = desktop.host === 'electron';
  return (
    <div className="stack loose">
      {!electron && <p className="said">{t('desktop.browser')}</p>}
      <SelfTest desktop={desktop} settings={settings} />
      {electron ? <StartSettings desktop={desktop} settings={settings} /> : <BrowserNotices />}
      {electron && <ShortcutSettings desktop={desktop} settings={settings} />}
      {electron && <LinkSettings desktop={desktop} settings={settings} />}
      <SecretSettings secrets={desktop.secrets} />
      {electron && <UpdateSettings update={desktop.update} />}
      <MoveSettings />
      <DiagnosticsBox />
      <About desktop={desktop} />
    </div>
  );
}
