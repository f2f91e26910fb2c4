import type { ReactNode } from 'react';
import type { Tone } from './theme';

/** A word on the colour of its state. */
export function Tag({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === undefined ? 'tag' : `tag ${tone}`}>{children}</span>;
}

/**
 * The key that does the same, shown on the button. Painted by the style sheet: it is no part of the button's name,
 * which is what voice control listens for. Screen readers get it by `aria-keyshortcuts`. `idle`: the key means another
 * call now; its place stays, so that no button moves under the cursor. Without a name there is no key.
 */
export function Key({ name, idle = false }: { name: string; idle?: boolean }) {
  if (name === '') return undefined;
  return <span className={idle ? 'key painted idle' : 'key painted'} data-text={name} aria-hidden="true" />;
}

/** What is shown is on its way, from the desk or from a file. The mark is for whoever waits to look at the whole. */
export function Loading({ children }: { children: ReactNode }) {
  return (
    <p role="status" data-loading>
      {children}
    </p>
  );
}

/** Nothing here yet, and what to do about it. */
export function Empty({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {icon}
      <strong>{title}</strong>
      {children}
    </div>
  );
}
