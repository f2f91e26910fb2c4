import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

/** One place in the dock, `order` from below; without children it keeps the room of what was there. */
export function DockPlace({ order, children }: { order: number; children?: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  const taken = children !== undefined;

  useLayoutEffect(() => {
    const element = place.current;
    if (element === null || !taken) return;
    const observer = new ResizeObserver(() => setHeight(element.getBoundingClientRect().height));
    observer.observe(element);
    return () => observer.disconnect();
  }, [taken]);

  return (
    <div
      ref={place}
      className={taken ? 'dock-place' : 'dock-place empty'}
      style={taken ? { order } : { order, height }}
    >
      {children}
    </div>
  );
}
