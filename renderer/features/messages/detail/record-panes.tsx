import { useState } from 'react';
import type { Decoding } from '#shared/model/decoding';
import type { RecordDetail } from '#shared/model/record';
import { Button } from '../../../components/button';
import { TabStrip } from '../../../components/tab-strip';
import { DecoderPicker } from './decoder-picker';
import type { RecordActions } from './field-actions';
import { RecordHeaders } from './record-headers';
import { RecordHex } from './record-hex';
import { RecordRaw } from './record-raw';
import { RecordTree } from './record-tree';

type Tab = 'tree' | 'raw' | 'hex' | 'headers';
type Part = 'value' | 'key';

const parts = [
  { id: 'value', title: 'Value' },
  { id: 'key', title: 'Key' },
] as const;

interface RecordPanesProps {
  connectionId: string;
  detail: RecordDetail;
  tab: Tab;
  onTab: (tab: Tab) => void;
  decoding: Decoding;
  onDecoding: (decoding: Decoding) => void;
  actions: RecordActions;
}

/** The value, or the key, of a record in each of its forms; and the headers. */
export function RecordPanes(props: RecordPanesProps) {
  const { connectionId, detail, tab, onTab, decoding, onDecoding, actions } = props;
  const [part, setPart] = useState<Part>('value');
  const decoded = detail[part];
  const place = { connectionId, recordRef: detail.ref, part };
  const identity = `${part} ${detail.ref.partition} ${detail.ref.offset}`;
  const partBar = (
    <div className="part-bar">
      <div>
        {parts.map(({ id, title }) => (
          <Button
            key={id}
            variant="ghost"
            aria-label={`Show the ${id}`}
            aria-pressed={part === id}
            onClick={() => setPart(id)}
          >
            {title}
          </Button>
        ))}
      </div>
      <DecoderPicker
        part={part}
        chosen={decoding[part]}
        used={decoded.decoder}
        onChoose={(choice) => onDecoding({ ...decoding, [part]: choice })}
      />
    </div>
  );
  const note = decoded.note === null ? null : <p className="detail-note">{decoded.note}</p>;
  return (
    <TabStrip
      label="Forms of the record"
      active={tab}
      onSelect={onTab}
      tabs={[
        {
          id: 'tree',
          title: 'Tree',
          content: (
            <>
              {partBar}
              {note}
              {decoded.tree === null ? (
                <RecordRaw key={identity} {...place} decoded={decoded} />
              ) : (
                <RecordTree
                  key={identity}
                  nodes={decoded.tree}
                  cutOff={decoded.treeTruncated}
                  root={part}
                  actions={actions}
                />
              )}
            </>
          ),
        },
        {
          id: 'raw',
          title: 'Raw',
          content: (
            <>
              {partBar}
              {note}
              <RecordRaw key={identity} {...place} decoded={decoded} />
            </>
          ),
        },
        {
          id: 'hex',
          title: 'Hex',
          content: (
            <>
              {partBar}
              <RecordHex key={identity} {...place} size={decoded.size} />
            </>
          ),
        },
        {
          id: 'headers',
          title: 'Headers',
          note: String(detail.headers.length),
          content: <RecordHeaders headers={detail.headers} actions={actions} />,
        },
      ]}
    />
  );
}
