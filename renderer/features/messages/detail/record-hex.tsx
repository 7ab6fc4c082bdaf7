import { useCallback } from 'react';
import type { RecordRef } from '#shared/model/record';
import { ErrorPanel } from '../../../components/error-panel';
import { VirtualLines } from '../../../components/virtual-lines';
import { hexLine } from './hex-line';
import { pieceBytes, useRecordBytes } from './use-record-bytes';

interface RecordHexProps {
  connectionId: string;
  recordRef: RecordRef;
  part: 'key' | 'value';
  /** Bytes in all. */
  size: number;
}

/** Bytes a line; a divisor of a piece, so that no line spans two. */
const width = 8;
const linesPerPiece = pieceBytes / width;

/** The bytes as they are in Kafka; only what is looked at is fetched. */
export function RecordHex({ connectionId, recordRef, part, size }: RecordHexProps) {
  const { piece, want, error } = useRecordBytes(connectionId, recordRef, part);
  const onWindow = useCallback(
    (first: number, last: number) => {
      want(Math.floor(first / linesPerPiece));
      want(Math.floor(last / linesPerPiece));
    },
    [want],
  );
  if (error) return <ErrorPanel error={error} />;
  if (size === 0) return <p className="detail-note muted">There are no bytes.</p>;
  return (
    <VirtualLines
      label="Bytes in hexadecimal"
      count={Math.ceil(size / width)}
      onWindow={onWindow}
      line={(index) => {
        const bytes = piece(Math.floor(index / linesPerPiece));
        if (bytes === undefined) return <span className="detail-line-note">…</span>;
        const start = (index % linesPerPiece) * width;
        const line = hexLine(bytes.subarray(start, start + width), index * width, width);
        return (
          <>
            <span className="hex-offset">{line.offset}</span>
            {`  ${line.hex}  `}
            <span className="hex-text">{line.text}</span>
          </>
        );
      }}
    />
  );
}
