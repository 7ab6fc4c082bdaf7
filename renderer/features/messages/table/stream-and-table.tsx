import { useMemo, useState } from 'react';
import { z } from 'zod';
import type { RecordRow } from '#shared/model/record';
import { Button } from '../../../components/button';
import { SplitPane } from '../../../components/split-pane';
import { VisibleText } from '../../../components/visible-text';
import { useConnection } from '../../../data/active-connection';
import { useDecoding } from '../../../data/use-decoding';
import { useRecordSet } from '../../../data/use-record-set';
import { useViewState } from '../../../data/use-view-state';
import { useFieldColumns } from '../columns/use-field-columns';
import { placeKey } from '../grid/place-key';
import { sameKey } from '../query/around-record';
import { type MessageSearch, recordQueryOf } from '../query/message-search';
import { LivePane } from './live-pane';
import { rowOfKey } from './row-of-key';
import { TableFigures } from './table-figures';
import { useFreshRows } from './use-fresh-rows';
import './stream-and-table.css';

interface StreamAndTableProps {
  topic: string;
  search: MessageSearch;
  onSearch: (search: MessageSearch) => void;
}

const widthSchema = z.number().int().min(320).max(900);
const notInStream = ['size'];
const notInTable = ['partition', 'offset', 'size'];

/**
 * A topic as a stream of records and, beside it, as the table that they make: the latest record of
 * each key. Choosing a key in the table shows its records alone in the stream.
 */
export function StreamAndTable({ topic, search, onSearch }: StreamAndTableProps) {
  const connection = useConnection();
  const [decoding] = useDecoding(connection.id, topic);
  const fields = useFieldColumns(connection.id, topic);
  const [width, setWidth] = useViewState('messages.table', widthSchema, 480);
  /** The row whose key alone is in the stream, and the record selected there. */
  const [chosen, setChosen] = useState<RecordRow | null>(null);
  const [selected, setSelected] = useState<RecordRow | null>(null);
  const ofKey = useMemo(
    () => (chosen === null ? null : sameKey(search, chosen.key)),
    [chosen, search],
  );

  const [everything, changes] = useMemo(() => {
    const input = (only: Partial<MessageSearch>) => {
      const all = {
        ...search,
        to: 'live',
        p: undefined,
        filter: undefined,
        latest: false,
      } as const;
      const query = { ...recordQueryOf(topic, { ...all, ...only }), decoding };
      return { connectionId: connection.id, query };
    };
    return [
      input({ from: 'earliest', latest: true }),
      input(
        ofKey === null ? { from: 'newest', n: 500 } : { from: 'earliest', filter: ofKey.filter },
      ),
    ];
  }, [connection.id, topic, search, decoding, ofKey]);
  const table = useRecordSet(everything);
  const stream = useRecordSet(changes);
  const isFresh = useFreshRows(table.status);
  const markedKey = selected === null ? null : rowOfKey(selected);

  return (
    <div className="messages stream-and-table">
      <TableFigures status={table.status} />
      <SplitPane
        label="Width of the table"
        size={width}
        min={320}
        max={900}
        onResize={setWidth}
        side={
          <LivePane
            title="Table"
            note="The latest record of each key, last changed first."
            label={`Table of ${topic}`}
            set={table}
            heldBy="Scrolling"
            fields={fields}
            without={notInTable}
            rowKey={rowOfKey}
            rowClass={(row) => (isFresh(row) ? 'row-fresh' : null)}
            selectedKey={markedKey}
            onSelect={(row) => {
              setChosen(row);
              setSelected(row);
            }}
          />
        }
      >
        <LivePane
          title="Stream"
          note={
            chosen === null ? (
              'Every record, newest first.'
            ) : (
              <>
                {ofKey === null ? 'Too long to look for: ' : 'Only key '}
                <VisibleText className="mono" text={chosen.key.text} />
                <Button onClick={() => setChosen(null)}>All keys</Button>
                {ofKey === null ? null : (
                  <Button onClick={() => onSearch({ ...ofKey, tab: 'messages' })}>
                    Open in Messages
                  </Button>
                )}
              </>
            )
          }
          label={`Stream of ${topic}`}
          set={stream}
          heldBy="Scrolling or selecting"
          fields={fields}
          without={notInStream}
          rowKey={placeKey}
          rowClass={(row) => (rowOfKey(row) === markedKey ? 'row-same-key' : null)}
          selectedKey={selected === null ? null : placeKey(selected)}
          onSelect={(row, index, view) => {
            view.freeze(index);
            setSelected(row);
          }}
        />
      </SplitPane>
    </div>
  );
}
