import type { ReactNode } from 'react';
import type { Tone } from './theme';

/** A word on the colour of its state. */
export function Tag({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === undefined ? 'tag' : `tag ${tone}`}>{children}</span>;
}

/** The key that does the same, shown on the button. Screen readers get it by `aria-keyshortcuts`. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <span className="key" aria-hidden="true">
      {children}
    </span>
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
