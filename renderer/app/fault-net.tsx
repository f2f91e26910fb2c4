import { Component, type ReactNode } from 'react';

interface FaultNetProps {
  /** What is drawn: when it is something else, it is tried by itself. */
  readonly of?: unknown;
  readonly onFault: (thrown: unknown) => void;
  /** `again` tries it once more, and is there once: what fails a second time will fail a third time, too. */
  readonly fallback: (again: (() => void) | undefined) => ReactNode;
  readonly children: ReactNode;
}

interface FaultNetState {
  readonly failed: boolean;
  readonly tried: boolean;
  readonly of: unknown;
}

/** What can't be drawn takes nothing along that stands beside it. (React asks for a class here.) */
export class FaultNet extends Component<FaultNetProps, FaultNetState> {
  override state: FaultNetState = { failed: false, tried: false, of: this.props.of };

  static getDerivedStateFromError(): Partial<FaultNetState> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ of }: FaultNetProps, state: FaultNetState): FaultNetState | null {
    return of === state.of ? null : { failed: false, tried: false, of };
  }

  override componentDidCatch(thrown: unknown): void {
    this.props.onFault(thrown);
  }

  override render(): ReactNode {
    const { fallback, children } = this.props;
    const { failed, tried } = this.state;
    if (!failed) return children;
    return fallback(tried ? undefined : () => this.setState({ failed: false, tried: true }));
  }
}
