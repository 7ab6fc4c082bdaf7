import { FastForward, SkipForward } from 'lucide-react';
import type { RecordSetStatus } from '#shared/model/record';
import { isUnreadableBatch } from '#shared/model/unreadable-batch';
import { Button } from '../../../components/button';

interface ContinueReadingProps {
  status: RecordSetStatus;
  /** Goes on where reading stopped; batches that cannot be read are then passed over, or not. */
  onContinue: (skipUnreadable: boolean) => void;
}

/** Ways to go on with a read that stopped before its end. */
export function ContinueReading({ status, onContinue }: ContinueReadingProps) {
  const { resumable, partitions, stopReason, error } = status;
  if (!resumable) return null;
  const unreadable =
    stopReason === 'error' &&
    [error, ...partitions.map((each) => each.error)].some(isUnreadableBatch);
  return unreadable ? (
    <Button
      className="coverage-action"
      title="The offsets of the batch count as passed over unread"
      onClick={() => onContinue(true)}
    >
      <SkipForward aria-hidden /> Skip it and go on
    </Button>
  ) : (
    <Button
      className="coverage-action"
      title="Go on where reading stopped"
      onClick={() => onContinue(false)}
    >
      <FastForward aria-hidden /> Continue
    </Button>
  );
}
