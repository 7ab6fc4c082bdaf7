import { z } from 'zod';
import { dataVerbs } from '#shared/contract/data';
import { recordChoiceSchema } from '#shared/model/analysis-records';
import { messageSearchSchema } from '../features/messages/query/message-search';

/** Search of the route: which records of which analysis, and what is kept of them. */
export const analysisRecordsSearchSchema = z.object({
  source: dataVerbs['analysis.open'].input.optional().catch(undefined),
  of: recordChoiceSchema.optional().catch(undefined),
  search: messageSearchSchema.default(() => messageSearchSchema.parse({})),
});
