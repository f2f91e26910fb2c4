import { type ShortcutId, shortcutIds } from '#shared/domain/desktop/desktop';
import type { Settings } from '#shared/schemas/settings';
import type { DeskShell } from '../desk-host';
import type { Memory } from '../settings/memory';

export interface Shortcuts {
  /** Asks for the keys that work in every program, where they have changed. */
  want(keys: Settings['shortcuts']): void;
  /** Another program has them. */
  refused(): readonly ShortcutId[];
}

/** The agent's keys at the system. Who has them already is told once for each key, as every start finds it again. */
export function createShortcuts(deps: {
  readonly shell: Pick<DeskShell, 'call'>;
  /** Keys, as `answer CommandOrControl+F8`, whose loss the agent was told of. */
  readonly told: Memory<readonly string[]>;
  readonly onRefused: (news: readonly ShortcutId[]) => void;
  readonly onChange: () => void;
}): Shortcuts {
  let wanted = '';
  let refused: readonly ShortcutId[] = [];

  async function set(keys: Settings['shortcuts'], mine: string): Promise<void> {
    const shortcuts = shortcutIds.flatMap((id) => {
      const accelerator = keys[id];
      return accelerator === null ? [] : [{ id, accelerator }];
    });
    const answer = await deps.shell.call('shortcuts.set', { shortcuts });
    if (wanted !== mine || !answer.ok) return;
    ({ refused } = answer.value);
    const told = deps.told.get() ?? [];
    const lost = refused.map((id): [ShortcutId, string] => [id, `${id} ${keys[id]}`]);
    const news = lost.filter(([, key]) => !told.includes(key));
    // A key that works again would be news when it is lost again.
    const still = lost.map(([, key]) => key);
    if (still.join() !== told.join()) deps.told.set(still);
    if (news.length > 0) deps.onRefused(news.map(([id]) => id));
    deps.onChange();
  }

  return {
    want(keys) {
      const next = JSON.stringify(keys);
      if (next === wanted) return;
      wanted = next;
      void set(keys, next);
    },
    refused: () => refused,
  };
}
