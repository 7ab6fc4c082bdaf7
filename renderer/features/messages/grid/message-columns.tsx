import { errorText } from '#shared/model/error-text';
import type { Preview, RecordRow } from '#shared/model/record';
import type { GridColumn } from '../../../components/grid-column';
import { JsonText } from '../../../components/json-text';
import { formatBytes, formatCount } from '../../../components/number-format';
import { TimeText } from '../../../components/time-text';
import { VisibleText } from '../../../components/visible-text';
import { FieldCell } from '../columns/field-cell';
import { columnTitle, type FieldColumn } from '../columns/field-columns';
import type { Sortable } from './grid-sorting';

/**
 * Columns of the messages grid. `today` is the local date, shown only where it differs;
 * `characters` is how many of a preview can be seen at most, and no more are drawn; `fields` are
 * those asked for with the rows, in order.
 */
export function messageColumns(
  today: string,
  characters: number,
  sortable: Sortable,
  fields: readonly FieldColumn[],
): GridColumn<RecordRow>[] {
  const bySize = sortable === 'sizes' || sortable === 'fields';
  const byField = sortable === 'fields';
  return [
    {
      id: 'time',
      title: 'Time',
      description: "The record's timestamp in the local zone",
      width: 132,
      sortable: sortable !== 'nothing',
      cell: ({ timestamp }) => (
        <span className="muted">
          <TimeText ms={timestamp} today={today} />
        </span>
      ),
    },
    {
      id: 'partition',
      title: 'P',
      description: 'Partition',
      width: 30,
      align: 'end',
      cell: ({ partition }) => partition,
    },
    {
      id: 'offset',
      title: 'Offset',
      description: 'Offset; sorted, partitions follow one another',
      width: 88,
      align: 'end',
      sortable: bySize,
      cell: ({ offset }) => formatCount(offset),
    },
    {
      id: 'key',
      title: 'Key',
      width: 104,
      sortable: byField,
      cell: ({ key }) => <PreviewText preview={key} characters={characters} />,
    },
    ...fields.map(
      ({ path, width }, at): GridColumn<RecordRow> => ({
        id: path,
        title: columnTitle(path),
        description: path,
        width,
        sortable: byField,
        cell: ({ fields: found, error }) => (
          <FieldCell
            field={error?.code === 'RECORD_NOT_FOUND' ? undefined : found[at]}
            characters={characters}
          />
        ),
      }),
    ),
    {
      id: 'value',
      title: 'Value',
      sortable: byField,
      width: 140,
      flexible: true,
      cell: ({ key, value, error }) =>
        value.decoder === 'null' && key.decoder !== 'null' ? (
          <>
            <PreviewText preview={value} characters={characters} />{' '}
            <span className="muted">tombstone</span>
          </>
        ) : error?.code === 'DECODE_FAILED' ? (
          <>
            <span className="message-trouble" title={errorText(error)}>
              ▲{' '}
            </span>
            <PreviewText preview={value} characters={characters} />
          </>
        ) : error ? (
          <span className="message-trouble" title={errorText(error)}>
            ▲ <VisibleText text={errorText(error)} />
          </span>
        ) : (
          <PreviewText preview={value} characters={characters} />
        ),
    },
    {
      id: 'size',
      title: 'Size',
      description: 'Size of the value',
      width: 58,
      align: 'end',
      sortable: bySize,
      cell: ({ value }) => <span className="muted">{formatBytes(value.size)}</span>,
    },
  ];
}

function PreviewText({ preview, characters }: { preview: Preview; characters: number }) {
  const { decoder, truncated } = preview;
  const text = preview.text.slice(0, characters);
  const more = truncated || text.length < preview.text.length ? '…' : '';
  switch (decoder) {
    case 'null':
      return <span className="json-literal">null</span>;
    case 'empty':
      return <span className="muted">empty</span>;
    case 'json':
    case 'msgpack':
    case 'consumer-offsets':
      return <JsonText source={text + more} />;
    case 'text':
    case 'int':
    case 'float':
    case 'uuid':
      return <VisibleText text={text + more} />;
    case 'binary':
    case 'hex':
    case 'base64':
      return <VisibleText className="muted" text={text + more} />;
  }
}
