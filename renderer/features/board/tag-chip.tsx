import './board.css';
import { VisibleText } from '../../components/visible-text';
import { tagColor } from './tag-colors';

/** A tweet's tag in its colour. */
export function TagChip({ tag }: { tag: string }) {
  return (
    <span className="tag-chip" style={{ '--tag': tagColor(tag) }}>
      <VisibleText text={tag} />
    </span>
  );
}
