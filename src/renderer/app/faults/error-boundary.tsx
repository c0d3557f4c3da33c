import { Component, type ErrorInfo, type ReactNode } from 'react';
import { currentTime } from '#stores/window/clock.ts';
import type { Place } from '#stores/window/navigation.ts';

/** What stopped a part of the window from being drawn. */
export interface Fault {
  /** What was thrown; anything can be. */
  readonly error: unknown;
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  /** The components around the one that threw, the innermost first; empty until React has told. */
  readonly components: string;
}

interface ErrorBoundaryProps {
  /** Shown in the place of the children while there is a fault. `retry` draws the children again. */
  readonly fallback: (fault: Fault, retry: () => void) => ReactNode;
  /** Where the window is: a fault is forgotten when this changes, since another place may be fine. */
  readonly place?: Place | undefined;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly fault: Fault | null;
  /** The place of the fault. */
  readonly place: Place | undefined;
}

/** Keeps what its children throw while they are drawn from taking the rest of the window with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { fault: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { fault: { error, at: currentTime(), components: '' } };
  }

  static getDerivedStateFromProps(
    { place }: ErrorBoundaryProps,
    before: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return place === before.place ? null : { fault: null, place };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.setState(({ fault }) => ({
      fault: { error, at: fault?.at ?? currentTime(), components: componentStack ?? '' },
    }));
  }

  override render(): ReactNode {
    const { fault } = this.state;
    return fault === null ? this.props.children : this.props.fallback(fault, this.#retry);
  }

  readonly #retry = (): void => this.setState({ fault: null });
}
