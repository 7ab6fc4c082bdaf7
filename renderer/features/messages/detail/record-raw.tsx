import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Decoded, RecordRef } from '#shared/model/record';
import { ErrorPanel } from '../../../components/error-panel';
import { JsonText } from '../../../components/json-text';
import { formatBytes } from '../../../components/number-format';
import { VirtualLines } from '../../../components/virtual-lines';
import { VisibleText } from '../../../components/visible-text';
import { pieceBytes, useRecordBytes } from './use-record-bytes';
import { wrappedLines } from './wrapped-lines';

interface RecordRawProps {
  connectionId: string;
  recordRef: RecordRef;
  part: 'key' | 'value';
  decoded: Decoded;
}

/** Characters a line is cut at. */
const lineWidth = 120;

/** The text as it was written. What is long is fetched in pieces while it is scrolled through. */
export function RecordRaw(props: RecordRawProps) {
  const { decoded } = props;
  if (decoded.decoder === 'null') return <p className="detail-note muted">null: a tombstone</p>;
  if (decoded.decoder === 'empty') return <p className="detail-note muted">Empty: zero bytes</p>;
  if (decoded.decoder === 'binary') {
    return (
      <>
        {decoded.note === null ? (
          <p className="detail-note muted">These bytes are no text. Hex shows all of them.</p>
        ) : null}
        <TextLines {...props} text={decoded.text} />
      </>
    );
  }
  if (!decoded.truncated) return <TextLines {...props} text={decoded.text} />;
  if (decoded.decoder === 'json' || decoded.decoder === 'text') return <LongText {...props} />;
  return (
    <>
      <TextLines {...props} text={decoded.text} />
      <p className="detail-note muted">The beginning of the text; Hex shows all of the bytes.</p>
    </>
  );
}

function LongText(props: RecordRawProps) {
  const { connectionId, recordRef, part, decoded } = props;
  const { piece, want, error } = useRecordBytes(connectionId, recordRef, part);
  const [wanted, setWanted] = useState(1);
  const pieces = Math.ceil(decoded.size / pieceBytes);
  useEffect(() => {
    for (let number = 0; number < wanted; number += 1) want(number);
  }, [want, wanted]);
  const { text, loaded } = useMemo(() => {
    const decoder = new TextDecoder();
    let joined = '';
    let count = 0;
    for (let bytes = piece(0); bytes !== undefined; bytes = piece(count)) {
      count += 1;
      joined += decoder.decode(bytes, { stream: count < pieces });
    }
    return { text: joined, loaded: count };
  }, [piece, pieces]);
  const more = useCallback(() => {
    if (loaded === wanted && loaded < pieces) setWanted(loaded + 1);
  }, [loaded, wanted, pieces]);
  if (error) return <ErrorPanel error={error} />;
  return (
    <>
      <TextLines {...props} text={text} onEnd={more} />
      <p className="detail-note muted">
        {loaded >= pieces
          ? `All ${formatBytes(decoded.size)} are here.`
          : `${formatBytes(Math.min(decoded.size, loaded * pieceBytes))} of ${formatBytes(decoded.size)} are here; scroll on for more.`}
      </p>
    </>
  );
}

interface TextLinesProps {
  decoded: Decoded;
  text: string;
  onEnd?: () => void;
}

function TextLines({ decoded, text, onEnd }: TextLinesProps) {
  const lines = useMemo(() => wrappedLines(text, lineWidth), [text]);
  const onWindow = useCallback(
    (_first: number, last: number) => {
      if (last >= lines.length - 1) onEnd?.();
    },
    [lines, onEnd],
  );
  return (
    <VirtualLines
      label="Text"
      count={lines.length}
      onWindow={onWindow}
      line={(index) => {
        const line = lines[index] ?? '';
        return decoded.tree !== null ? <JsonText source={line} /> : <VisibleText text={line} />;
      }}
    />
  );
}
