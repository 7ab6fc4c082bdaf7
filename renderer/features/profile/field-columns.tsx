import type { FieldProfile } from '#shared/model/topic-profile';
import type { GridColumn } from '../../components/grid-column';
import { formatCount } from '../../components/number-format';
import { VisibleText } from '../../components/visible-text';
import { changeText, distinctText, kindsText, rangeText, shareText } from './field-notes';

/** Columns of a profile over so many records. */
export function fieldColumns(records: number): GridColumn<FieldProfile>[] {
  return [
    {
      id: 'path',
      title: 'Field',
      width: 170,
      sortable: true,
      cell: ({ path }) => <VisibleText text={path} className="mono" />,
    },
    {
      id: 'present',
      title: 'Present',
      description: 'Share of the records that have the field, null included',
      width: 76,
      align: 'end',
      sortable: true,
      cell: ({ present }) => (
        <span title={`${formatCount(present)} of ${formatCount(records)} records`}>
          {shareText(present, records)}
        </span>
      ),
    },
    { id: 'kinds', title: 'Type', width: 120, cell: kindsText },
    {
      id: 'distinct',
      title: 'Distinct',
      description: 'Different values, counted exactly up to 10,000',
      width: 120,
      align: 'end',
      sortable: true,
      cell: distinctText,
    },
    { id: 'range', title: 'Range', width: 160, cell: rangeText },
    {
      id: 'top',
      title: 'Most frequent',
      width: 160,
      flexible: true,
      cell: (field) => <TopValues field={field} />,
    },
    {
      id: 'change',
      title: 'Changes',
      width: 150,
      cell: (field) => <span className="profile-change">{changeText(field, records)}</span>,
    },
  ];
}

function TopValues({ field: { top, distinct } }: { field: FieldProfile }) {
  // Values that are all different say nothing by their counts.
  if (top.every(({ count }) => count === 1) && distinct.count > top.length) {
    return <span className="muted">all different, e.g. {top[0]?.text}</span>;
  }
  return top.map(({ kind, text, count }) => (
    <span key={`${kind} ${text}`} className="profile-value">
      <VisibleText text={kind === 'string' && text === '' ? '""' : text} className="mono" />{' '}
      <span className="muted">{formatCount(count)}</span>
    </span>
  ));
}
