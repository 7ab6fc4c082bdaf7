import { compilePath } from '#core/decode/field-extractor';
import { FieldRange } from '#core/decode/field-range';
import { JsonField } from '#core/decode/json/json-field';
import type { RecordView } from '#core/log/record-cursor';
import type { PathNode } from '#shared/filter-language/filter-node';
import { pathStep } from '#shared/filter-language/path-step';

/** Where the element lies that a variable stands for; moved by the loop over the elements. */
export class Item {
  bytes: Uint8Array = new Uint8Array(0);
  start = 0;
  end = 0;
}

/** Finds a field in a record, or in the current item; the answer is overwritten by the next call. */
export type RecordField = (record: RecordView) => Readonly<FieldRange>;

/** Variables that a part of an expression may use. */
export type Scope = ReadonlyMap<string, Item>;

/** Compiles a path to what finds it in bytes without parsing the rest. */
export function compileField(path: PathNode, scope: Scope): RecordField {
  const item = scope.get(path.root);
  if (!item) return compilePath(pathText(path));
  const json = new JsonField(path.steps, new FieldRange());
  return () => json.find(item.bytes, item.start, item.end);
}

/** A path as people write it. */
export function pathText({ root, steps }: Pick<PathNode, 'root' | 'steps'>): string {
  return root + steps.map(pathStep).join('');
}
