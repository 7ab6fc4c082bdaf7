import { Component, type ReactNode } from 'react';
import { toAppError } from '#shared/contract/errors';
import { Button } from './button';
import { ErrorPanel } from './error-panel';

interface ErrorBoundaryProps {
  children: ReactNode;
}

interface ErrorBoundaryState {
  thrown: { value: unknown } | null;
}

/** Keeps a defect of one view from taking the window down; the rest goes on working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { thrown: null };

  static getDerivedStateFromError(value: unknown): ErrorBoundaryState {
    return { thrown: { value } };
  }

  override render() {
    if (this.state.thrown === null) return this.props.children;
    return (
      <ErrorPanel error={toAppError(this.state.thrown.value)}>
        <Button onClick={() => this.setState({ thrown: null })}>Show the view again</Button>
      </ErrorPanel>
    );
  }
}
