import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';

/** What is folded away below the button that shows it: not drawn before it is asked for. */
export function Fold(props: {
  readonly label: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}) {
  const { label, open, onToggle, children } = props;
  const id = useId();
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        {label}
      </Button>
      {open && <div id={id}>{children}</div>}
    </>
  );
}
