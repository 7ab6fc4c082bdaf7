import type { z } from 'zod';
import { fail } from '#shared/contract/errors';
import {
  type AnalysisDefinition,
  analysisDefinitionSchema,
  type GivenRecordsDefinition,
  givenRecordsDefinitionSchema,
} from '#shared/model/analysis-definition';
import { problemText } from '#shared/model/definition-check';
import { checkedText } from './checked-text';

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
  const { definition, problems } = checkedText(bytes, schema);
  if (definition !== null) return definition;
  throw fail('INVALID_DEFINITION', {
    file,
    problems: problems.map((problem) => {
      const { line, column } = problem;
      return { line, column, message: problemText(problem) };
    }),
  });
}
