import { DialButtons } from '../features/search/dial-buttons';
import { SearchBox } from '../features/search/search-box';
import { AudioMenu } from '../features/status/audio-menu';
import { LineStatus } from '../features/status/line-status';
import { OutboxStatus } from '../features/status/outbox-status';
import { PracticeMenu } from '../features/status/practice-menu';
import { StatusMenu } from '../features/status/status-menu';
import { Voicemail } from '../features/status/voicemail';
import { Brand } from './brand';

export function TopBar() {
  return (
    <header className="top-bar">
      <Brand />
      <StatusMenu />
      <LineStatus />
      <Voicemail />
      <OutboxStatus />
      <SearchBox />
      <DialButtons />
      <PracticeMenu />
      <AudioMenu />
    </header>
  );
}
