import type { DesktopView, ShellFacts, WindowRequest } from '#shared/domain/desktop/desktop';
import { createEmitter } from '#shared/lib/emitter';

export type Desktop = ReturnType<typeof createDesktop>;

/** How this desk lives on the agent's desktop: what the tray says, what shortcuts and links do, where the window goes. */
export function createDesktop() {
  const changed = createEmitter<void>();
  let facts: ShellFacts | undefined;
  let request: WindowRequest | null = null;
  return {
    onChange: changed.on,
    view: (): DesktopView | undefined => facts && { ...facts, refusedShortcuts: [] },
    request: () => request,
    learn(told: ShellFacts): void {
      facts = told;
      changed.emit();
    },
    followed(seq: number): void {
      if (request?.seq !== seq) return;
      request = null;
      changed.emit();
    },
  };
}
