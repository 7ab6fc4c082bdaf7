import { Pin, PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { errorText } from '#shared/model/error-text';
import type { GridColumn } from '../../components/grid-column';
import { formatCount, formatRate } from '../../components/number-format';
import { viewHref } from '../../components/view-href';
import { VisibleText } from '../../components/visible-text';
import type { TopicColumn, TopicRow } from './topic-list';

interface TopicGridColumn extends GridColumn<TopicRow> {
  id: TopicColumn | 'pin';
}

/** Columns of the topic list. */
export function topicGridColumns(
  pinned: readonly string[],
  togglePin: (topic: string) => void,
): TopicGridColumn[] {
  return [
    {
      id: 'pin',
      title: '',
      description: 'Pinned topics stay in the navigation',
      width: 20,
      cell: ({ summary: { name } }) => (
        <PinButton name={name} pinned={pinned.includes(name)} onToggle={() => togglePin(name)} />
      ),
    },
    {
      id: 'name',
      title: 'Topic',
      width: 190,
      flexible: true,
      sortable: true,
      cell: ({ summary }) => (
        <>
          <a className="topic-link" href={viewHref.topic(summary.name)} tabIndex={-1}>
            <VisibleText text={summary.name} />
          </a>
          {summary.internal ? <span className="topic-mark">internal</span> : null}
          {summary.error ? <Trouble text={errorText(summary.error)} /> : null}
        </>
      ),
    },
    number('partitions', 'Partitions', 76, ({ summary }) => formatCount(summary.partitions)),
    number('replicas', 'Replicas', 70, ({ summary }) => summary.replicationFactor),
    {
      ...number('isr', 'ISR', 64, ({ summary }) => <InSync row={summary} />),
      description: 'Smallest set of in-sync replicas over the partitions',
    },
    {
      id: 'cleanup',
      title: 'Cleanup',
      width: 110,
      sortable: true,
      cell: ({ config }) => {
        if (config === undefined) return waiting;
        if (config.error) return <Trouble text={errorText(config.error)} />;
        return config.cleanupPolicy ?? '–';
      },
    },
    number('earliest', 'Earliest', 100, ({ activity }) => known(activity?.earliest)),
    number('latest', 'Latest', 100, ({ activity }) => known(activity?.latest)),
    {
      ...number('count', 'Count', 110, ({ activity }) =>
        activity?.error ? <Trouble text={errorText(activity.error)} /> : known(activity?.count),
      ),
      description: 'Offsets from earliest to latest, over all partitions',
    },
    {
      ...number('rate', 'Rate now', 84, ({ activity }) => {
        const rate = activity?.ratePerSecond;
        return rate === undefined || rate === null ? waiting : formatRate(rate);
      }),
      description: 'Records per second coming in, from sampled end offsets',
    },
  ];
}

const waiting = <span className="muted">…</span>;

function known(value: number | null | undefined): ReactNode {
  return value === undefined || value === null ? waiting : formatCount(value);
}

function number(
  id: TopicColumn,
  title: string,
  width: number,
  cell: (row: TopicRow) => ReactNode,
): TopicGridColumn {
  return { id, title, width, align: 'end', sortable: true, cell };
}

function InSync({ row }: { row: TopicRow['summary'] }) {
  const text = `${row.minInSync}/${row.replicationFactor}`;
  if (row.underReplicated === 0) return text;
  return (
    <span className="topic-warn" title={`${row.underReplicated} partitions are under-replicated`}>
      ▲ {text}
    </span>
  );
}

function Trouble({ text }: { text: string }) {
  return (
    <span className="topic-warn" title={text} role="img" aria-label={text}>
      ▲
    </span>
  );
}

interface PinButtonProps {
  name: string;
  pinned: boolean;
  onToggle: () => void;
}

function PinButton({ name, pinned, onToggle }: PinButtonProps) {
  const Icon = pinned ? PinOff : Pin;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="topic-pin"
      aria-pressed={pinned}
      aria-label={pinned ? `Unpin ${name}` : `Pin ${name}`}
      title={pinned ? 'Unpin' : 'Pin to the navigation'}
      onClick={onToggle}
    >
      <Icon aria-hidden size={12} />
    </button>
  );
}
