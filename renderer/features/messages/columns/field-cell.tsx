import type { Field } from '#shared/model/record';
import { JsonText } from '../../../components/json-text';
import { VisibleText } from '../../../components/visible-text';

interface FieldCellProps {
  /** Undefined for a record that could not be read again. */
  field: Field | undefined;
  /** How many characters can be seen at most. */
  characters: number;
}

/** A field's value in a row: absent, null and an empty text are three things. */
export function FieldCell({ field, characters }: FieldCellProps) {
  if (field === undefined) return null;
  const text = field.text.slice(0, characters);
  switch (field.kind) {
    case 'absent':
      return (
        <span className="field-absent" title="This record has no such field">
          absent
        </span>
      );
    case 'null':
      return <span className="json-literal">null</span>;
    case 'string':
      return text === '' ? <span className="muted">empty</span> : <VisibleText text={text} />;
    case 'number':
      return <VisibleText className="json-number" text={text} />;
    case 'boolean':
      return <span className="json-literal">{text}</span>;
    case 'object':
    case 'array':
      return <JsonText source={text} />;
  }
}
