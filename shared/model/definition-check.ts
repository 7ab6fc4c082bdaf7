import { z } from 'zod';
import { analysisDefinitionSchema } from './analysis-definition';

/** Something wrong in the text of a definition. */
export const definitionProblemSchema = z.object({
  /** Where in the text, as editors count: lines and characters from 1. */
  line: z.number().int(),
  column: z.number().int(),
  /** Names and indices from the root of the definition; empty when it is about the JSON itself. */
  path: z.array(z.union([z.string(), z.number().int()])),
  /** The path as people write it, e.g. `aggregates[0].of`; empty as `path`. */
  field: z.string(),
  message: z.string(),
  /** Within an expression or a record path at `path`: characters from 0; null elsewhere. */
  within: z.object({ column: z.number().int(), length: z.number().int() }).nullable(),
});
export type DefinitionProblem = z.infer<typeof definitionProblemSchema>;

/** A problem as one line: `window.size: expected e.g. 30s, 5m or 2h, found "5"`. */
export function problemText({
  field,
  within,
  message,
}: Pick<DefinitionProblem, 'field' | 'within' | 'message'>): string {
  const place = within === null ? '' : `column ${within.column + 1}: `;
  return `${field === '' ? '' : `${field}: `}${place}${message}`;
}

/** What the text of a definition means, or what is wrong with it. */
export const definitionCheckSchema = z.object({
  /** With what was left out filled in; null when there are problems. */
  definition: analysisDefinitionSchema.nullable(),
  /** In the order of the text; the first 100. */
  problems: z.array(definitionProblemSchema),
  /** What is computed, in one paragraph of plain words; empty when there are problems. */
  sentence: z.string(),
  /** The same at length: titled lines of plain text, columns aligned; none when there are problems. */
  explanation: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })),
});
export type DefinitionCheck = z.infer<typeof definitionCheckSchema>;
