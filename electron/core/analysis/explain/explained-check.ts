import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import type { DefinitionCheck } from '#shared/model/definition-check';
import { sourceWords } from '#shared/model/source-words';
import { checkedText } from '../input/checked-text';
import { analysisSentence } from './analysis-sentence';
import { analysisSections } from './explain-analysis';

/** Says what the text of a definition means where it is opened in the app, or what is wrong in it. */
export function explainedCheck(text: string): DefinitionCheck {
  const { definition, problems } = checkedText(Buffer.from(text), analysisDefinitionSchema);
  if (definition === null) {
    return { definition, problems: [...problems], sentence: '', explanation: [] };
  }
  const records = sourceWords(definition, { follow: definition.source.end === undefined });
  return {
    definition,
    problems: [],
    sentence: analysisSentence(definition, records),
    explanation: analysisSections(definition, records),
  };
}
