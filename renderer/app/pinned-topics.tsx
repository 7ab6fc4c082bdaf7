import { formatRate } from '../components/number-format';
import { viewHref } from '../components/view-href';
import { VisibleText } from '../components/visible-text';
import { usePinnedTopics } from '../data/use-pinned-topics';
import { useStream } from '../data/use-stream';
import { NavItem } from './nav-item';

interface PinnedTopicsProps {
  connectionId: string;
  pathname: string;
}

const redrawMs = 1_000;

/** The topics the user keeps at hand, with what comes in per second. */
export function PinnedTopics({ connectionId, pathname }: PinnedTopicsProps) {
  const { pinned } = usePinnedTopics(connectionId);
  const { value } = useStream(
    'topics.activity',
    pinned.length === 0 ? null : { connectionId, topics: [...pinned] },
    redrawMs,
  );
  if (pinned.length === 0) return null;
  return (
    <>
      <h2 className="nav-heading">Pinned</h2>
      <div className="nav-list nav-pinned">
        {pinned.map((topic) => {
          const rate = value?.topics.find((row) => row.topic === topic)?.ratePerSecond ?? null;
          return (
            <NavItem
              key={topic}
              href={viewHref.topic(topic)}
              current={`#${pathname}` === viewHref.topic(topic)}
              name={<VisibleText text={topic} />}
              note={rate === null ? null : formatRate(rate)}
            />
          );
        })}
      </div>
    </>
  );
}
