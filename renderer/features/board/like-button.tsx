import './board.css';
import { Heart } from 'lucide-react';
import type { LikeState } from './like-ledger';

const titles: Record<LikeState, string> = {
  none: 'Like: writes an event to Kafka',
  pending: 'Written; waiting for it to come back from Kafka',
  liked: 'Liked: the event came back from Kafka',
};

interface LikeButtonProps {
  state: LikeState;
  /** Whose tweet, for screen readers. */
  author: string;
  /** Why it cannot be liked here; null when it can. */
  locked: string | null;
  onLike: () => void;
}

/** A heart: grey, pulsing while the like is under way, solid once Kafka has told of it. */
export function LikeButton({ state, author, locked, onLike }: LikeButtonProps) {
  return (
    <button
      type="button"
      className={`like like-${state}`}
      aria-label={`Like the tweet of ${author}`}
      aria-pressed={state === 'liked'}
      aria-busy={state === 'pending'}
      aria-disabled={locked !== null || state !== 'none'}
      title={state === 'none' && locked !== null ? locked : titles[state]}
      onClick={() => state === 'none' && onLike()}
    >
      <Heart aria-hidden size={14} fill={state === 'liked' ? 'currentColor' : 'none'} />
    </button>
  );
}
