import { ChartNoAxesCombined, ListTree } from 'lucide-react';
import { viewHref } from '../../components/view-href';
import type { BoardSource } from './use-board-feeds';

/** Leads to the records of a topic. */
export function TopicLink({ topic }: { topic: string }) {
  const label = `Records of ${topic}`;
  return (
    <a
      className="button button-ghost"
      href={viewHref.topic(topic)}
      aria-label={label}
      title={label}
    >
      <ListTree aria-hidden />
    </a>
  );
}

/** Lead to what a card counts: as an analysis of its own, and as records. */
export function CardLinks({ source: { definition } }: { source: BoardSource }) {
  const label = `Open as analysis: ${definition.name}`;
  return (
    <span className="card-links">
      <a
        className="button button-ghost"
        href={viewHref.newAnalysis({ definition })}
        aria-label={label}
        title={label}
      >
        <ChartNoAxesCombined aria-hidden />
      </a>
      {definition.source.topics.map((topic) => (
        <TopicLink key={topic} topic={topic} />
      ))}
    </span>
  );
}
