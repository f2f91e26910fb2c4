import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../stores/app-context';
import { FaultNet } from './fault-net';
import { useFaultNote } from './faults';
import './part.css';

interface PartProps {
  /** What it shows: when it is something else, it is tried by itself. */
  readonly of?: unknown;
  /** Where it stands in a grid. */
  readonly className?: string;
  /** What is offered of it while it can't be drawn, above the sentence. */
  readonly instead?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the page that can fail by itself: it says so in its own place, and the rest goes on. */
export function Part({ of, className = '', instead, children }: PartProps) {
  const note = useFaultNote();
  return (
    <FaultNet
      of={of}
      onFault={note}
      fallback={(again) => (
        <div className={`part-fault ${className}`}>
          {instead}
          <PartFault again={again} />
        </div>
      )}
    >
      {children}
    </FaultNet>
  );
}

/** What nobody misses who doesn't see it: it is gone without a word until the page is loaded anew. */
export function SilentPart({ children }: { readonly children: ReactNode }) {
  return (
    <FaultNet onFault={useFaultNote()} fallback={() => undefined}>
      {children}
    </FaultNet>
  );
}

function PartFault({ again }: { readonly again: (() => void) | undefined }) {
  const { t } = useText();
  return (
    <div className="said fail stack" role="alert">
      <p>{t('fault.part')}</p>
      <div className="row wrap">
        {again !== undefined && (
          <Button size="compact-sm" variant="default" onClick={again}>
            {t('fault.again')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
          {t('fault.reload')}
        </Button>
      </div>
    </div>
  );
}
