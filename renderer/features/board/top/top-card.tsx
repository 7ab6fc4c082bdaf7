import { ChevronLeft, ChevronRight } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { clockLabel } from '../../../charts/time-ticks';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorPanel } from '../../../components/error-panel';
import { LoadingNote } from '../../../components/loading-note';
import { AnalysisNote } from '../analysis-note';
import { topWindows } from '../board-analyses';
import { CardLinks } from '../card-links';
import type { ChosenFeed } from '../use-board-feeds';
import { WindowMenu } from '../window-menu';
import { TopList } from './top-list';
import { advanceMs, listedWindows, presentWindow } from './top-windows';
import type { TopFeed } from './use-top-feed';
import './top.css';

/** The three most liked tweets of each tag, at present or in a window before. */
export const TopCard = memo(function TopCard({
  choice,
  choose,
  source,
  feed,
}: ChosenFeed<TopFeed>) {
  const [picked, setPicked] = useState<number | null>(null);
  const windows = useMemo(() => (feed.results ? listedWindows(feed.results) : []), [feed.results]);
  const present = presentWindow(windows, advanceMs(choice.definition.window));
  const found = windows.findIndex(({ window }) => window.start === picked);
  const position = found < 0 ? present : found;
  const shown = windows[position];
  const step = (to: number) =>
    setPicked(to <= present ? null : (windows[to]?.window.start ?? null));
  const said = shown && [
    `${clockLabel(shown.window.start)} – ${clockLabel(shown.window.end)}`,
    shown.provisional ? 'provisional' : 'final',
  ];
  return (
    <Card
      className="top-card"
      title="Top 3 liked per tag"
      note={<AnalysisNote source={source} status={feed.status} about={said} />}
      actions={
        <>
          <span className="top-step">
            <Button
              variant="ghost"
              aria-label="Window before"
              title="Window before"
              disabled={position + 1 >= windows.length}
              onClick={() => step(position + 1)}
            >
              <ChevronLeft aria-hidden />
            </Button>
            <Button
              variant="ghost"
              aria-label="Window after"
              title="Window after, up to the present one"
              disabled={position <= present}
              onClick={() => step(position - 1)}
            >
              <ChevronRight aria-hidden />
            </Button>
          </span>
          <CardLinks source={source} />
          <WindowMenu
            choices={topWindows}
            choice={choice}
            onChoose={(id) => {
              setPicked(null);
              choose(id);
            }}
          />
        </>
      }
    >
      {feed.error && feed.error.code !== 'WORKER_RESTARTED' ? (
        <ErrorPanel error={feed.error} />
      ) : null}
      {shown ? (
        <div className="top-lists">
          {shown.lists.map(({ tag, tweets }) => (
            <TopList key={tag} tag={tag} tweets={tweets} source={source} window={shown.window} />
          ))}
        </div>
      ) : feed.error ? null : (
        <LoadingNote>{feed.results ? 'No likes yet.' : 'Counting likes…'}</LoadingNote>
      )}
    </Card>
  );
});
