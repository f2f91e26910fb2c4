import { profileOf } from '#shared/domain/pbx-profile';
import { pbxTestItems } from '#shared/domain/pbx-test';
import type { DeskTopics } from '#shared/ipc/desk-api';
import { topicsOf } from '../desk-values';
import { managedOf } from '../managed-values';

type Scenes = Readonly<Record<string, (now: number) => DeskTopics>>;

/** Nothing is chosen yet; or an administrator has chosen. */
export const setupScenes: Scenes = {
  welcome(now) {
    const topics = topicsOf(now, { favourites: [] });
    return { ...topics, settings: { ...topics.settings, firstRunDone: false } };
  },
  'first-run'(now) {
    const topics = topicsOf(now, { favourites: [] });
    const settings = { ...topics.settings, firstRunDone: false };
    const found = pbxTestItems({
      host: 'pbx.example.com:8089',
      secure: true,
      line: topics.line,
      extension: '1001',
      messages: { result: 'back', largest: 4_000 },
      tokens: { result: 'alone' },
      media: { result: 'silent' },
      profile: profileOf('asterisk-stock'),
      transferMethod: 'auto',
    });
    return { ...topics, settings, pbxTest: { state: 'done', items: found } };
  },
  'first-run-refused'(now) {
    const topics = topicsOf(now, { favourites: [], line: { state: 'down', problem: 'wrong-password' } });
    return { ...topics, settings: { ...topics.settings, firstRunDone: false } };
  },
  sound(now) {
    const topics = topicsOf(now, { level: { level: 0.62, clipped: false } });
    const { audio } = topics;
    return {
      ...topics,
      audio: { ...audio, headsets: ['Jabra Evolve2 65'], missing: { speaker: 'Meeting room speaker' } },
    };
  },
  managed(now) {
    const topics = topicsOf(now);
    const managed = managedOf(topics.settings, {
      transferRingSeconds: { standard: 30, preset: true, changed: true },
      wrapUpSeconds: { standard: 45, preset: true, locked: true },
      transferMethod: { standard: 'auto', preset: true, locked: true },
      dispositions: { standard: topics.settings.dispositions, preset: true, locked: true },
      'dialing.form': { standard: 'plus', preset: true, locked: true },
      'account.server': { standard: 'wss://pbx.example.com:8089/ws', preset: true, locked: true },
      'account.domain': { standard: 'pbx.example.com', preset: true },
    });
    return {
      ...topics,
      managed: {
        ...managed,
        address: {
          host: 'config.example.com',
          decided: false,
          checking: false,
          goodAt: now - 26 * 3_600_000,
          problem: { key: 'managed.unreachable', values: { host: 'config.example.com' } },
        },
      },
    };
  },
};
