import { type ReactNode, useId, useRef } from 'react';
import { useOnceFor } from './use-once-for';

interface Props {
  readonly title: string;
  /** What is read together with the title. */
  readonly text: ReactNode;
  /** What can be answered, and what else has to be filled in for it. */
  readonly children: ReactNode;
  /** Escape. */
  readonly onNo: () => void;
}

/**
 * A question that stands where what it is about stands: nothing is covered, and a call that rings is in reach. It has
 * the focus itself: it is read from its beginning, and a key that was meant for something else answers nothing.
 */
export function Question({ title, text, children, onNo }: Props) {
  const headId = useId();
  const textId = useId();
  const dialog = useRef<HTMLDivElement>(null);
  useOnceFor(headId, () => {
    dialog.current?.focus({ preventScroll: true });
    dialog.current?.scrollIntoView({ block: 'nearest' });
  });
  return (
    <div
      className="said warn stack"
      ref={dialog}
      tabIndex={-1}
      role="alertdialog"
      aria-labelledby={headId}
      aria-describedby={textId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onNo();
      }}
    >
      <strong id={headId}>{title}</strong>
      <div id={textId} className="stack">
        {text}
      </div>
      {children}
    </div>
  );
}
