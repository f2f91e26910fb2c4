import { type ReactNode, useEffect, useState } from 'react';

/**
 * Its children come one frame later than what stands around it: for what nobody looks at first and what pushes nothing
 * away, so that the rest is there a few milliseconds earlier. What doesn't wait when it comes first never does.
 */
export function AfterPaint({ waits = true, children }: { waits?: boolean; children: ReactNode }) {
  const [painted, setPainted] = useState(!waits);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // An animation callback runs before its frame is painted, a task after it.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return painted ? children : undefined;
}
