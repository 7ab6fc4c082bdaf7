import { ChevronDown, ChevronUp } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { z } from 'zod';
import { toAppError } from '#shared/contract/errors';
import type { RecordDetail as Detail, RecordRef } from '#shared/model/record';
import { Button } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { EmptyState } from '../../../components/empty-state';
import { ErrorPanel } from '../../../components/error-panel';
import { LoadingNote } from '../../../components/loading-note';
import { useConnection } from '../../../data/active-connection';
import { useDecoding } from '../../../data/use-decoding';
import { useRecordDetail } from '../../../data/use-record-detail';
import { useViewState } from '../../../data/use-view-state';
import { recordJson } from './copied-record';
import { RecordMeta } from './record-meta';
import { RecordPanes } from './record-panes';
import { useNeighbour } from './use-neighbour';
import { useWholeText } from './use-whole-text';

const tabSchema = z.enum(['tree', 'raw', 'hex', 'headers']);

interface RecordDetailProps {
  ref: RefObject<HTMLDivElement | null>;
  recordRef: RecordRef | null;
  onSelect: (ref: RecordRef) => void;
  /** Escape: back to the grid. */
  onClose: () => void;
}

/** One record in full, beside the grid. */
export function RecordDetail({ ref, recordRef, onSelect, onClose }: RecordDetailProps) {
  return (
    <section
      className="detail"
      ref={ref}
      tabIndex={-1}
      aria-label="Record"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {recordRef === null ? (
        <EmptyState title="No record selected">
          Select one with a click, the arrow keys, or j and k.
        </EmptyState>
      ) : (
        <SelectedRecord recordRef={recordRef} onSelect={onSelect} />
      )}
    </section>
  );
}

interface SelectedRecordProps {
  recordRef: RecordRef;
  onSelect: (ref: RecordRef) => void;
}

function SelectedRecord({ recordRef, onSelect }: SelectedRecordProps) {
  const { id: connectionId } = useConnection();
  const [decoding, setDecoding] = useDecoding(connectionId, recordRef.topic);
  const { data, error } = useRecordDetail(connectionId, recordRef, decoding);
  const [tab, setTab] = useViewState('messages.tab', tabSchema, 'tree');
  // The last record stays until the next one is here: nothing flickers while keys are held.
  const [shown, setShown] = useState<Detail | null>(null);
  if (data && data !== shown) setShown(data);
  const detail = data ?? shown;
  return (
    <>
      {error ? <ErrorPanel error={toAppError(error)} /> : null}
      {detail === null ? (
        error ? null : (
          <LoadingNote>Fetching the record…</LoadingNote>
        )
      ) : (
        <>
          <RecordPanes
            connectionId={connectionId}
            detail={detail}
            tab={tab}
            onTab={setTab}
            decoding={decoding}
            onDecoding={setDecoding}
          />
          <RecordMeta detail={detail} />
          <DetailFoot connectionId={connectionId} detail={detail} onSelect={onSelect} />
        </>
      )}
    </>
  );
}

interface DetailFootProps {
  connectionId: string;
  detail: Detail;
  onSelect: (ref: RecordRef) => void;
}

function DetailFoot({ connectionId, detail, onSelect }: DetailFootProps) {
  const { find, missing, busy } = useNeighbour(connectionId, onSelect);
  const whole = useWholeText(connectionId);
  const json = async () =>
    recordJson(detail, await whole(detail, 'key'), await whole(detail, 'value'));
  return (
    <div className="detail-foot">
      <Button
        variant="ghost"
        disabled={busy}
        title="Previous record in this partition"
        onClick={() => find(detail.ref, 'previous')}
      >
        <ChevronUp aria-hidden /> Previous
      </Button>
      <Button
        variant="ghost"
        disabled={busy}
        title="Next record in this partition"
        onClick={() => find(detail.ref, 'next')}
      >
        <ChevronDown aria-hidden /> Next
      </Button>
      <CopyButton label="Value" text={() => whole(detail, 'value')} />
      <CopyButton label="Key" text={() => whole(detail, 'key')} />
      <CopyButton label="JSON" text={json} />
      {missing === null ? null : (
        <span className="muted" role="status">
          No {missing} record
        </span>
      )}
    </div>
  );
}
