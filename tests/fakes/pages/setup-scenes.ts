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
