import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { CallView } from '#shared/domain/views';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { PlanFields } from './plan-fields';

/** Folded away, and as it was left the last time. */
export function MoreForColleague({ call }: { call: CallView }) {
  const { t } = useText();
  const { ask } = useActions();
  const remembered = useDesk((state) => state.settings?.transferMore ?? false);
  const [open, setOpen] = useState(remembered);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const unfolded = useRef(false);

  useEffect(() => {
    if (open && unfolded.current) place.current?.scrollIntoView({ block: 'start' });
  }, [open]);

  function toggle(): void {
    unfolded.current = true;
    setOpen(!open);
    void ask('settings.update', { patch: { transferMore: !open } });
  }

  return (
    <div ref={place} className="plan-more">
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
      >
        {t('plan.more')}
      </Button>
      {open && (
        <div id={id}>
          <PlanFields call={call} />
        </div>
      )}
    </div>
  );
}
