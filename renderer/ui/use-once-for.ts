import { useEffect, useRef } from 'react';

/**
 * Does something once for each value that comes, with what is known when it comes, and nothing for `undefined`. However
 * often React runs an effect anew: what takes the focus would take it from whoever is elsewhere by now.
 */
export function useOnceFor(value: unknown, act: () => void): void {
  const last = useRef<unknown>(undefined);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    if (value !== undefined) act();
  });
}
