import { CallPage } from '../features/call/call-page';
import { ContactsPage } from '../features/contacts/contacts-page';
import { ScheduleSheet } from '../features/follow-ups/schedule-sheet';
import { Dock } from '../features/notices/dock';
import { SelectionCall } from '../features/selection/selection-call';
import { SettingsPage } from '../features/settings/settings-page';
import { useDesk, useText, useView } from '../stores/app-context';
import { schedulingId } from '../stores/view-store';
import { focusById } from './create-app';
import { MAIN_ID } from './focus-ids';
import { KeysSheet } from './keys-sheet';
import { LiveRegion } from './live-region';
import { Part, SilentPart } from './part';
import { Rail } from './rail';
import { TopBar } from './top-bar';
import { useClippedTitles } from './use-clipped-titles';
import { useKeptFocus } from './use-kept-focus';
import { useKeys } from './use-keys';
import { usePanelFocus } from './use-panel-focus';
import { useRequests } from './use-requests';
import { useSavedNotes } from './use-saved-notes';
import { useWebNotices } from './web-notices';
import './frame.css';

/** The desk window. */
export function Frame() {
  const { t } = useText();
  const page = useView((state) => state.page);
  const connection = useDesk((state) => state.connection);
  const restored = useView((state) => state.restored);
  const known = useDesk((state) => state.agent !== undefined && state.calls !== undefined);
  useKeys();
  usePanelFocus();
  useKeptFocus();
  useClippedTitles();
  useSavedNotes();
  useWebNotices();
  useRequests();
  if (!known || !restored) {
    return (
      <main className="empty starting">
        <h1 className="page-title">{t('app.name')}</h1>
        <p role="status">{t(connection === 'lost' ? 'desk.reconnecting' : 'desk.starting')}</p>
      </main>
    );
  }
  return (
    <div className="frame">
      <SkipLink />
      <Part className="of-bar">
        <TopBar />
      </Part>
      <Rail />
      <main className="frame-main" id={MAIN_ID} tabIndex={-1}>
        {connection === 'lost' && (
          <p className="frame-lost" role="alert">
            {t('desk.reconnecting')}
          </p>
        )}
        <Part of={page}>
          {page === 'calls' && <CallPage />}
          {page === 'contacts' && <ContactsPage />}
          {page === 'settings' && <SettingsPage />}
        </Part>
        <SilentPart>
          <Dock />
        </SilentPart>
      </main>
      <SilentPart>
        <SelectionCall />
      </SilentPart>
      <SilentPart>
        <LiveRegion />
      </SilentPart>
      <SilentPart>
        <KeysSheet />
      </SilentPart>
      <Scheduling />
    </div>
  );
}

/** When somebody is to be called back: for each of them a sheet of its own. */
function Scheduling() {
  const of = useView((state) => state.scheduling);
  if (of === undefined) return undefined;
  return (
    <SilentPart key={schedulingId(of)}>
      <ScheduleSheet of={of} />
    </SilentPart>
  );
}

/** Past status, search and pages, for whoever comes by with the Tab key; seen while it has the focus. */
function SkipLink() {
  const { t } = useText();
  return (
    <a
      className="skip-link"
      href={`#${MAIN_ID}`}
      onClick={(event) => {
        event.preventDefault();
        focusById(MAIN_ID);
      }}
    >
      {t('skip.to-main')}
    </a>
  );
}
