import { Pause, Play } from 'lucide-react';
import { Button } from '../../../components/button';
import { formatCount } from '../../../components/number-format';

interface LiveBarProps {
  frozen: boolean;
  /** Records that have come since it froze. */
  fresh: number;
  /** What holds the view still, besides the button. */
  heldBy?: string;
  onFreeze: () => void;
  onResume: () => void;
}

/** Whether the live view moves or stands still, and the way between. */
export function LiveBar(props: LiveBarProps) {
  const { frozen, fresh, heldBy = 'Scrolling or selecting', onFreeze, onResume } = props;
  if (!frozen) {
    return (
      <div className="live-bar">
        <Button onClick={onFreeze} title="Space">
          <Pause aria-hidden /> Pause
        </Button>
        <span className="muted">Newest first. {heldBy} holds the view still.</span>
      </div>
    );
  }
  return (
    <div className="live-bar live-bar-frozen">
      <Button variant="primary" onClick={onResume} title="Space">
        <Play aria-hidden /> {fresh > 0 ? `+${formatCount(fresh)} new` : 'Resume'}
      </Button>
      <span className="muted">Held still. Records go on being read and counted.</span>
    </div>
  );
}
