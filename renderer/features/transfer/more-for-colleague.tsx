import { useEffect, useRef, useState } from 'react';
import type { CallView } from '#shared/domain/views';
import { useActions, useDesk, useText } from '../../stores/app-context';
import { Fold } from '../../ui/fold';
import { PlanFields } from './plan-fields';

/** Folded away, and as it was left the last time. */
export function MoreForColleague({ call }: { call: CallView }) {
  const { t } = useText();
  const { ask } = useActions();
  const remembered = useDesk((state) => state.settings?.transferMore ?? false);
  const [open, setOpen] = useState(remembered);
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
      <Fold label={t('plan.more')} open={open} onToggle={toggle}>
        <PlanFields call={call} />
      </Fold>
    </div>
  );
}
