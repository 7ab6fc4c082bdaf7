import type { z } from 'zod';
import { scanJson } from '#core/decode/json/json-scan';
import { bufferView } from '#core/log/buffer-view';
import type { DefinitionProblem } from '#shared/model/definition-check';
import { textProblems } from './definition-texts';
import { characterPosition, duplicateNames, namePosition, valuePosition } from './json-places';
import { fieldName, schemaProblems } from './schema-problem';
import { textPlace } from './text-place';

/** Largest text of a definition that is read, bytes. */
const largestText = 1_048_576;
/** Problems told at once. */
const mostProblems = 100;

/** A definition, or what is wrong with its text. */
export type CheckedText<Output> =
  | { readonly definition: Output; readonly problems: readonly [] }
  | { readonly definition: null; readonly problems: readonly DefinitionProblem[] };

interface Problem extends Omit<DefinitionProblem, 'line' | 'column'> {
  /** Byte of the text it is about. */
  readonly position: number;
}

/**
 * Reads the text (UTF-8 JSON) of a definition: every field that is wrong is told with what was
 * expected there, in the order of the text.
 */
export function checkedText<Output>(
  bytes: Uint8Array,
  schema: z.ZodType<Output>,
): CheckedText<Output> {
  const read = jsonValue(bytes);
  const parsed = 'value' in read ? schema.safeParse(read.value) : null;
  const problems =
    'value' in read
      ? problemsOf(bytes, read.value, parsed?.error?.issues ?? [])
      : [{ path: [], field: '', within: null, ...read }];
  if (parsed?.success && problems.length === 0) return { definition: parsed.data, problems: [] };
  return {
    definition: null,
    problems: problems
      .sort((a, b) => a.position - b.position)
      .slice(0, mostProblems)
      .map(({ position, ...problem }) => ({ ...textPlace(bytes, position), ...problem })),
  };
}

function problemsOf(
  bytes: Uint8Array,
  definition: unknown,
  issues: readonly z.core.$ZodIssue[],
): Problem[] {
  const ofSchema = issues.flatMap((issue) => schemaProblems(issue, definition));
  const told = new Set(ofSchema.map(({ path }) => JSON.stringify(path)));
  return [
    ...duplicateNames(bytes).map(({ name, position }) => ({
      position,
      path: [],
      field: name,
      message: 'given twice in one object',
      within: null,
    })),
    ...ofSchema.map(({ path, unknown, message }) => {
      const known = unknown === undefined;
      const whole = known ? [...path] : [...path, unknown];
      const position = known ? valuePosition(bytes, path) : namePosition(bytes, path, unknown);
      return { position, path: whole, field: fieldName(whole), message, within: null };
    }),
    ...textProblems(definition)
      .filter(({ path }) => !told.has(JSON.stringify(path)))
      .map(({ path, within, message }) => ({
        position: characterPosition(bytes, valuePosition(bytes, path), within.column),
        path: [...path],
        field: fieldName(path),
        message,
        within,
      })),
  ];
}

/** The JSON value of a text, or what is wrong with it as JSON. */
function jsonValue(bytes: Uint8Array): { value: unknown } | Pick<Problem, 'position' | 'message'> {
  if (bytes.length > largestText) {
    return { position: 0, message: `expected a definition, found more than ${largestText} bytes` };
  }
  const { outcome, position } = scanJson(bytes, 0, bytes.length);
  if (outcome === 'cut') return { position, message: 'the JSON ends here, before it is complete' };
  const text = bufferView(bytes).toString('utf8');
  if (outcome === 'valid') return { value: JSON.parse(text) };
  const found = Buffer.from(bytes.subarray(position, position + 40))
    .toString('utf8')
    .trim();
  const word = /^(\w+|.)/su.exec(found)?.[0] ?? '';
  return { position, message: `not valid JSON: ${JSON.stringify(word)} is not expected here` };
}
