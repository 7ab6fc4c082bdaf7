import type { ReactNode } from 'react';
import './card.css';

interface CardProps {
  title: ReactNode;
  /** Small text beside the title. */
  note?: ReactNode;
  /** At the right end of the heading. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A titled panel of a dashboard. */
export function Card({ title, note, actions, className, children }: CardProps) {
  return (
    <section className={className ? `card ${className}` : 'card'}>
      <header className="card-head">
        <h2 className="card-title">{title}</h2>
        {note === undefined ? null : <span className="card-note">{note}</span>}
        <span className="card-actions">{actions}</span>
      </header>
      {children}
    </section>
  );
}
