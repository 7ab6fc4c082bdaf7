import { analysisDefinitionSchema } from '#shared/model/analysis-definition';

/** A text that is the same for definitions that mean the same; null for what is none. */
export function definitionMeaning(definition: unknown): string | null {
  const { success, data } = analysisDefinitionSchema.safeParse(definition);
  return success ? JSON.stringify(data) : null;
}
