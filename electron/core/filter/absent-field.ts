import { someItem } from '#core/decode/json/json-items';
import { skipWhitespace } from '#core/decode/json/json-lexer';
import { stringText } from '#core/decode/json/string-text';
import type { RecordView } from '#core/log/record-cursor';
import type { PathNode } from '#shared/filter-language/filter-node';
import { Unevaluated } from './filter-value';
import { compileField, pathText, type Scope } from './record-field';
import { similarName } from './similar-name';

/** Names of one object that are looked at for one that may have been meant. */
const mostNames = 1_000;

/** Says that a path is absent, and which name of the first such record may have been meant. */
export function compileAbsent(path: PathNode, scope: Scope): (record: RecordView) => Unevaluated {
  let said: Unevaluated | null = null;
  return (record) => {
    said ??= new Unevaluated(
      `${pathText(path)} is absent${meant(path, scope, record)}`,
      path.column,
    );
    return said;
  };
}

function meant(path: PathNode, scope: Scope, record: RecordView): string {
  const { root, steps, variable } = path;
  if (!variable && root !== 'key' && root !== 'value') return '';
  for (const [depth, step] of steps.entries()) {
    const below = compileField({ ...path, steps: steps.slice(0, depth + 1) }, scope)(record);
    if (below.kind !== 'absent') continue;
    const parent = compileField({ ...path, steps: steps.slice(0, depth) }, scope)(record);
    const name = typeof step === 'string' && similarName(step, namesIn(parent));
    if (!name) return '';
    return `; did you mean ${pathText({ root, steps: steps.with(depth, name) })}?`;
  }
  return '';
}

function namesIn({ bytes, start, end }: { bytes: Uint8Array; start: number; end: number }) {
  const names: string[] = [];
  const source = skipWhitespace(bytes, start, end);
  someItem(bytes, source, end, (from, to) => {
    const name = bytes[from] === 0x22 ? stringText(bytes, from + 1, to - 1) : null;
    if (name !== null) names.push(name);
    return names.length >= mostNames;
  });
  return names;
}
