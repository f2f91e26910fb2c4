import { lazy, Suspense, useState } from 'react';
import type { HandoffDocument } from '#shared/domain/handoff/document';
import { useText } from '../../stores/app-context';
import { Fold } from '../../ui/fold';

/** Loaded when somebody reads one: our own desks make none. */
const Transcript = lazy(async () => ({ default: (await import('./transcript')).Transcript }));

/** What was said, where somebody has written it down: nothing of it is drawn before it is asked for. */
export function SpokenFold({ transcript, moments = [] }: Pick<HandoffDocument, 'transcript' | 'moments'>) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  if (transcript === undefined && moments.length === 0) return undefined;
  const label =
    transcript === undefined
      ? t(open ? 'spoken.moments-hide' : 'spoken.moments-show', { count: moments.length })
      : t(open ? 'spoken.hide' : 'spoken.show', { count: transcript.segments.length });
  return (
    <div className="spoken">
      <Fold label={label} open={open} onToggle={() => setOpen(!open)}>
        <Suspense fallback={undefined}>
          <Transcript transcript={transcript} moments={moments} />
        </Suspense>
      </Fold>
    </div>
  );
}
