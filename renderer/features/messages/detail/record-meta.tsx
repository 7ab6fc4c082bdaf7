import type { RecordDetail } from '#shared/model/record';
import { formatBytes, formatCount, plural } from '../../../components/number-format';
import {
  describeTime,
  formatDate,
  formatTime,
  isShowable,
  zoneOffset,
} from '../../../components/time-format';
import { VisibleText } from '../../../components/visible-text';

/** Characters of the key shown below the value. */
const keyCharacters = 200;

/** Where a record is, when it was written, and in what batch it came. */
export function RecordMeta({ detail }: { detail: RecordDetail }) {
  const { ref, timestamp, timestampType, key, value, batch } = detail;
  return (
    <dl className="detail-meta" aria-label="About the record">
      <dt>Partition, offset</dt>
      <dd>
        {ref.partition} · {formatCount(ref.offset)}
      </dd>
      <dt>Timestamp</dt>
      <dd title={describeTime(timestamp)}>
        {isShowable(timestamp)
          ? `${formatDate(timestamp)} ${formatTime(timestamp)} ${zoneOffset(timestamp)}`
          : 'none'}{' '}
        ({timestampType})
      </dd>
      <dt>Key</dt>
      <dd>
        {key.decoder === 'null' ? (
          <span className="json-literal">null</span>
        ) : key.decoder === 'empty' ? (
          'empty'
        ) : (
          <VisibleText text={key.text.slice(0, keyCharacters)} />
        )}
      </dd>
      <dt>Size</dt>
      <dd>
        {value.decoder === 'null' ? 'null value' : `${formatBytes(value.size)} value`},{' '}
        {key.decoder === 'null' ? 'null key' : `${formatBytes(key.size)} key`}
      </dd>
      <dt>Batch</dt>
      <dd
        title={`Base offset ${formatCount(batch.baseOffset)}, leader epoch ${batch.leaderEpoch}, producer ${batch.producerId}${batch.transactional ? ', transactional' : ''}`}
      >
        {batch.codec === 'none' ? 'uncompressed' : batch.codec} · {plural(batch.records, 'record')}{' '}
        · {formatBytes(batch.sizeBytes)}
        {batch.transactional ? ' · transactional' : ''}
      </dd>
    </dl>
  );
}
