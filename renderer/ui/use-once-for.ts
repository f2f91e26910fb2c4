import { useEffect, useRef } from 'react';

/**
 * Does something once for each value that comes, and not once more where a page that was hidden is shown again: an
 * effect alone would do that, and what takes the focus would take it from whoever is elsewhere by now. Nothing is done
 * for `undefined`.
 */
export function useOnceFor(value: unknown, act: () => void): void {
  const last = useRef<unknown>(undefined);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    if (value !== undefined) act();
  });
}
