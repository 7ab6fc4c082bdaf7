import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { limits } from '#shared/contract/limits';
import { Button } from '../../../components/button';
import { Picker } from '../../../components/picker';
import { VisibleText } from '../../../components/visible-text';
import type { FieldColumns } from './use-field-columns';
import './columns.css';

/** The fields shown as columns: their order, and the way to take them out again. */
export function ColumnsPicker({ columns, full, move, remove }: FieldColumns) {
  return (
    <Picker label="Columns" value={columns.length === 0 ? '' : String(columns.length)}>
      {() => (
        <div className="columns-panel">
          <ol className="columns-list">
            {columns.map(({ path }, at) => (
              <li key={path} className="columns-line">
                <span className="columns-path" title={path}>
                  <VisibleText text={path} />
                </span>
                <Button
                  variant="ghost"
                  aria-label={`Move ${path} towards the start`}
                  disabled={at === 0}
                  onClick={() => move(path, -1)}
                >
                  <ArrowUp aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  aria-label={`Move ${path} towards the end`}
                  disabled={at === columns.length - 1}
                  onClick={() => move(path, 1)}
                >
                  <ArrowDown aria-hidden />
                </Button>
                <Button
                  variant="ghost"
                  aria-label={`Remove the column ${path}`}
                  onClick={() => remove(path)}
                >
                  <X aria-hidden />
                </Button>
              </li>
            ))}
          </ol>
          <p className="columns-hint">
            {full
              ? `${limits.sliceColumns} columns are shown: remove one before another is added.`
              : columns.length === 0
                ? 'No field is a column yet. Select a record, go to a field in its tree, and press C or choose “Show as column”.'
                : 'Pick more in the tree of a record.'}
          </p>
        </div>
      )}
    </Picker>
  );
}
