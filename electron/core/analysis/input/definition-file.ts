import type { z } from 'zod';
import { scanJson } from '#core/decode/json/json-scan';
import { bufferView } from '#core/log/buffer-view';
import { fail } from '#shared/contract/errors';
import {
  type AnalysisDefinition,
  analysisDefinitionSchema,
  givenRecordsDefinitionSchema,
} from '#shared/model/analysis-definition';
import { textProblems } from './definition-texts';
import { characterPosition, duplicateNames, namePosition, valuePosition } from './json-places';
import { schemaProblems } from './schema-problem';
import { textPlace } from './text-place';

/** Largest definition file that is read, bytes. */
const largestFile = 1_048_576;
/** Problems told at once. */
const mostProblems = 100;

interface Problem {
  /** Byte of the file it is about. */
  readonly position: number;
  readonly message: string;
}

/** A definition that need not name its source. */
export type GivenRecordsDefinition = z.infer<typeof givenRecordsDefinitionSchema>;

/**
 * Reads the text (UTF-8 JSON) of a definition whose records come from a cluster. Throws
 * INVALID_DEFINITION, which names every field that is wrong, what was expected there and its place
 * in `file`.
 */
export function clusterDefinition(file: string, bytes: Uint8Array): AnalysisDefinition {
  return readDefinition(file, bytes, analysisDefinitionSchema);
}

/** The same for a definition whose records are given, so that it may leave out its source. */
export function givenRecordsDefinition(file: string, bytes: Uint8Array): GivenRecordsDefinition {
  return readDefinition(file, bytes, givenRecordsDefinitionSchema);
}

function readDefinition<Output>(
  file: string,
  bytes: Uint8Array,
  schema: z.ZodType<Output>,
): Output {
  const invalid = (problems: readonly Problem[]) =>
    fail('INVALID_DEFINITION', {
      file,
      problems: [...problems]
        .sort((a, b) => a.position - b.position)
        .slice(0, mostProblems)
        .map(({ position, message }) => ({ ...textPlace(bytes, position), message })),
    });
  const value = jsonValue(bytes);
  if ('message' in value) throw invalid([value]);
  const { definition } = value;
  const parsed = schema.safeParse(definition);
  const ofSchema = (parsed.error?.issues ?? []).flatMap((issue) =>
    schemaProblems(issue, definition),
  );
  const told = new Set(ofSchema.map(({ path }) => JSON.stringify(path)));
  const problems: Problem[] = [
    ...duplicateNames(bytes).map(({ name, position }) => ({
      position,
      message: `${name}: given twice in one object`,
    })),
    ...ofSchema.map(({ path, unknown, message }) => ({
      position:
        unknown === undefined ? valuePosition(bytes, path) : namePosition(bytes, path, unknown),
      message,
    })),
    ...textProblems(definition)
      .filter(({ path }) => !told.has(JSON.stringify(path)))
      .map(({ path, column, message }) => ({
        position: characterPosition(bytes, valuePosition(bytes, path), column),
        message,
      })),
  ];
  if (!parsed.success || problems.length > 0) throw invalid(problems);
  return parsed.data;
}

/** The JSON value of a file, or what is wrong with it as JSON. */
function jsonValue(bytes: Uint8Array): { definition: unknown } | Problem {
  if (bytes.length > largestFile) {
    return { position: 0, message: `expected a definition, found more than ${largestFile} bytes` };
  }
  const { outcome, position } = scanJson(bytes, 0, bytes.length);
  if (outcome === 'cut') return { position, message: 'the JSON ends here, before it is complete' };
  const text = bufferView(bytes).toString('utf8');
  if (outcome === 'valid') return { definition: JSON.parse(text) };
  const found = Buffer.from(bytes.subarray(position, position + 40))
    .toString('utf8')
    .trim();
  const word = /^(\w+|.)/su.exec(found)?.[0] ?? '';
  return { position, message: `not valid JSON: ${JSON.stringify(word)} is not expected here` };
}
