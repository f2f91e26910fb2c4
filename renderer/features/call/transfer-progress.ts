import type { TransferStep } from '#shared/domain/views';

export interface ProgressStep {
  readonly step: TransferStep;
  readonly state: 'done' | 'now' | 'later';
}

const road: readonly TransferStep[] = ['sending', 'ringing', 'answered', 'completed'];

/** The four steps of a transfer, and where it stands; the way back is a single step of its own. */
export function progressOf(step: TransferStep): readonly ProgressStep[] {
  switch (step) {
    case 'returning':
    case 'failed':
      return [{ step, state: 'now' }];
    case 'completing':
      return [
        ...road.slice(0, 3).map((past) => ({ step: past, state: 'done' as const })),
        { step, state: 'now' },
      ];
    case 'completed':
      return road.map((past) => ({ step: past, state: 'done' }));
    case 'sending':
    case 'ringing':
    case 'answered': {
      const at = road.indexOf(step);
      return road.map((other, index) => ({
        step: other,
        state: index < at ? 'done' : index === at ? 'now' : 'later',
      }));
    }
  }
}
