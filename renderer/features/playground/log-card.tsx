import './playground.css';
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import { toAppError } from '#shared/contract/errors';
import type { PlaygroundState } from '#shared/model/playground';
import { Card } from '../../components/card';
import { CopyButton } from '../../components/copy-button';
import { ErrorPanel } from '../../components/error-panel';
import { VisibleText } from '../../components/visible-text';
import { bridge, unwrap } from '../../data/bridge';
import { queryKeys } from '../../data/query-keys';

const pollMs = 2_000;
/** Lines shown at most; the newest. */
const mostLines = 400;

/** The end of the broker's log; it follows new lines while scrolled to its end. */
export function LogCard({ status }: { status: PlaygroundState['status'] }) {
  const moving = status !== 'stopped' && status !== 'failed';
  const log = useQuery({
    queryKey: [...queryKeys.control('playground.log'), moving],
    queryFn: () => unwrap(bridge().playgroundLog({})),
    // Asking a playground at rest would start its process just for that.
    enabled: status !== 'stopped',
    refetchInterval: moving ? pollMs : false,
    placeholderData: (previous) => previous,
  });
  const lines = log.data?.lines.slice(-mostLines) ?? [];
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current && atEnd.current && log.data) box.current.scrollTop = box.current.scrollHeight;
  }, [log.data]);
  return (
    <Card
      className="log-card"
      title="Broker log"
      note={lines.length === mostLines ? `last ${mostLines} lines` : undefined}
      actions={<CopyButton text={lines.join('\n')} label="Copy" />}
    >
      {log.error ? <ErrorPanel error={toAppError(log.error)} /> : null}
      <pre
        ref={box}
        className="log"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 20;
        }}
      >
        {lines.length === 0 ? (
          <span className="muted">The log appears here when the broker starts.</span>
        ) : (
          <VisibleLines lines={lines} />
        )}
      </pre>
    </Card>
  );
}

function VisibleLines({ lines }: { lines: readonly string[] }) {
  let position = 0;
  return lines.map((line) => {
    position += 1;
    return <VisibleText key={position} text={line} className="log-line" />;
  });
}
