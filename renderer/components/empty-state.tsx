import type { ReactNode } from 'react';
import './note.css';

interface EmptyStateProps {
  title: string;
  /** Why it is empty, and what to do about it. */
  children: ReactNode;
}

/** Stands where rows would be and says why there are none. */
export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <div className="empty-text">{children}</div>
    </div>
  );
}
