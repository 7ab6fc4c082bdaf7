import { type ReactNode, useEffect, useState } from 'react';
import './note.css';

/** Waits shorter than this are not shown, so that quick answers do not flicker; ms. */
const patience = 300;

/** Says what is being waited for, once the wait is long enough to be noticed. */
export function LoadingNote({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="loading" role="status">
      {shown ? (
        <>
          <span className="spinner" aria-hidden />
          {children}
        </>
      ) : null}
    </div>
  );
}
