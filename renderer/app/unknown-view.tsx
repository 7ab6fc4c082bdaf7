import { EmptyState } from '../components/empty-state';
import { viewHref } from '../components/view-href';

/** Stands at an address that leads nowhere. */
export function UnknownView() {
  return (
    <EmptyState title="There is no such view">
      Go to the <a href={viewHref.overview}>overview</a> or search with Ctrl K.
    </EmptyState>
  );
}
