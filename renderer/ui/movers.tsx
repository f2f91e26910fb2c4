import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';

interface MoversProps {
  /** In the list, from 0. */
  readonly place: number;
  readonly last: number;
  /** Said by screen readers: `Move it up`. */
  readonly up: string;
  readonly down: string;
  readonly onMove: (by: -1 | 1) => void;
}

/** Changes the order of a list. What was pressed keeps the focus, so that it can be pressed again. */
export function Movers({ place, last, up, down, onMove }: MoversProps) {
  const forward = useRef<HTMLButtonElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const pressed = useRef<-1 | 1>(undefined);

  // Where React moves the row in the page, its focus is lost.
  useEffect(() => {
    if (pressed.current === undefined) return;
    const upwards = place === last || (pressed.current === -1 && place > 0);
    pressed.current = undefined;
    (upwards ? forward : back).current?.focus();
  }, [place, last]);

  const move = (by: -1 | 1) => () => {
    pressed.current = by;
    onMove(by);
  };
  return (
    <div className="row">
      <Button
        ref={forward}
        size="compact-sm"
        variant="default"
        disabled={place === 0}
        aria-label={up}
        onClick={move(-1)}
      >
        <IconArrowUp size={16} />
      </Button>
      <Button
        ref={back}
        size="compact-sm"
        variant="default"
        disabled={place === last}
        aria-label={down}
        onClick={move(1)}
      >
        <IconArrowDown size={16} />
      </Button>
    </div>
  );
}
