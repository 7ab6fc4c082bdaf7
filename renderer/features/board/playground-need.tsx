import { playgroundConnectionId } from '#shared/model/connection';
import { EmptyState } from '../../components/empty-state';
import { StartPlayground } from '../../components/start-playground';
import { viewHref } from '../../components/view-href';
import { usePlaygroundState } from '../../data/use-control';
import type { BoardNeed } from './board-need';
import '../../components/note.css';

interface PlaygroundNeedProps {
  need: BoardNeed;
  /** `instead` of a board that has nothing to show, or `above` one that has. */
  place: 'instead' | 'above';
}

/** Says what the playground lacks so that its board fills, and offers it. */
export function PlaygroundNeed({ need, place }: PlaygroundNeedProps) {
  const starting = usePlaygroundState().data?.status === 'starting';
  const { title, text, link } = need === 'generator' ? generator : starting ? start : playground;
  const offers = (
    <>
      <StartPlayground connectionId={playgroundConnectionId} />
      <a className="text-link" href={viewHref.playground}>
        {link}
      </a>
    </>
  );
  if (place === 'above') {
    return (
      <div className="note note-info" role="status">
        <span className="note-text">{title}.</span>
        <span className="note-actions">{offers}</span>
      </div>
    );
  }
  return (
    <EmptyState title={title}>
      <p>The board shows live tweets and likes of a real Kafka on this machine. {text}</p>
      <p className="board-offers">{offers}</p>
    </EmptyState>
  );
}

const playground = {
  title: 'The playground is not running',
  text: 'Start the playground and its generator, and it fills by itself.',
  link: 'Go to the playground',
};
const start = {
  title: 'The playground is starting',
  text: 'It fills by itself as soon as the broker answers.',
  link: 'See its progress',
};
const generator = {
  title: 'Nothing arrives: the generator is not running',
  text: 'Start the generator, and it fills by itself.',
  link: 'Go to the generator',
};
