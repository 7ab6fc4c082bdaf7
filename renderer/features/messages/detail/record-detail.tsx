import { type RefObject, useState } from 'react';
import { z } from 'zod';
import { toAppError } from '#shared/contract/errors';
import type { RecordDetail as Detail, RecordRef } from '#shared/model/record';
import { EmptyState } from '../../../components/empty-state';
import { ErrorPanel } from '../../../components/error-panel';
import { LoadingNote } from '../../../components/loading-note';
import { useCopy } from '../../../components/use-copy';
import { useConnection } from '../../../data/active-connection';
import { useDecoding } from '../../../data/use-decoding';
import { useRecordDetail } from '../../../data/use-record-detail';
import { useViewState } from '../../../data/use-view-state';
import type { FieldActions, RecordFinding } from './field-actions';
import { RecordFoot } from './record-foot';
import { RecordMeta } from './record-meta';
import { RecordPanes } from './record-panes';

const tabSchema = z.enum(['tree', 'raw', 'hex', 'headers']);

interface RecordDetailProps {
  ref: RefObject<HTMLDivElement | null>;
  recordRef: RecordRef | null;
  onSelect: (ref: RecordRef) => void;
  fields: FieldActions;
  finding: RecordFinding;
  /** Escape: back to the grid. */
  onClose: () => void;
}

/** One record in full, beside the grid. */
export function RecordDetail({ ref, onClose, recordRef, ...selected }: RecordDetailProps) {
  return (
    <section
      className="detail"
      ref={ref}
      tabIndex={-1}
      aria-label="Record"
      onKeyDown={({ key, target, currentTarget }) => {
        // A menu that belongs to the pane is drawn elsewhere, and closes by itself.
        const inside = target instanceof Node && currentTarget.contains(target);
        if (key === 'Escape' && inside) onClose();
      }}
    >
      {recordRef === null ? (
        <EmptyState title="No record selected">
          Select one with a click, the arrow keys, or j and k.
        </EmptyState>
      ) : (
        <SelectedRecord recordRef={recordRef} {...selected} />
      )}
    </section>
  );
}

interface SelectedRecordProps {
  recordRef: RecordRef;
  onSelect: (ref: RecordRef) => void;
  fields: FieldActions;
  finding: RecordFinding;
}

function SelectedRecord({ recordRef, onSelect, fields, finding }: SelectedRecordProps) {
  const { id: connectionId } = useConnection();
  const [decoding, setDecoding] = useDecoding(connectionId, recordRef.topic);
  const { data, error } = useRecordDetail(connectionId, recordRef, decoding);
  const { outcome, copy } = useCopy();
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
            actions={{ ...fields, onCopy: copy }}
          />
          <RecordMeta detail={detail} />
          <RecordFoot
            detail={detail}
            onSelect={onSelect}
            onSameKey={finding.sameKey(detail.key)}
            onAround={() => finding.around(detail.ref)}
            onCopy={copy}
          />
          {outcome === null ? null : (
            <p className="detail-copied" role="status">
              {outcome.what} {outcome.copied ? 'copied' : 'could not be copied'}
            </p>
          )}
        </>
      )}
    </>
  );
}
