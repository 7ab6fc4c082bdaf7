import { z } from 'zod';
import { analysisPresets, type WrittenAnalysis } from '#shared/model/analysis-presets';
import { topicNameSchema } from '#shared/model/record-query';
import { workbenchSearchSchema } from './workbench/workbench-search';

/** What a new analysis begins with, and what of it is in view. Anything invalid falls back. */
export const newAnalysisSearchSchema = workbenchSearchSchema.extend({
  /** Id of a preset. */
  preset: z.string().optional().catch(undefined),
  topic: topicNameSchema.optional().catch(undefined),
  /** A path to group by. */
  groupBy: z.string().max(500).optional().catch(undefined),
});
export type NewAnalysisSearch = z.output<typeof newAnalysisSearchSchema>;

/** The definition that a new analysis begins with; it need not be a whole one. */
export function firstDefinition(search: NewAnalysisSearch): WrittenAnalysis {
  const { definition, preset, topic, groupBy } = search;
  if (definition !== undefined) return definition;
  const chosen = analysisPresets.find(({ id }) => id === preset);
  if (chosen !== undefined) return presetDefinition(chosen.id, topic);
  return {
    name: groupBy === undefined ? 'Records per minute' : `Records per ${groupBy}`,
    source: { topics: topic === undefined ? [] : [topic] },
    ...(groupBy === undefined ? {} : { groupBy: [groupBy] }),
    window: { kind: 'tumbling', size: '1m' },
    aggregates: [{ as: 'records', fn: 'count' }],
  };
}

/** The definition of a preset; one for any topic reads `topic`, where that is known. */
export function presetDefinition(id: string, topic: string | undefined): WrittenAnalysis {
  const preset = analysisPresets.find((candidate) => candidate.id === id);
  if (preset === undefined) return firstDefinition({ windows: 2 });
  const { definition, topics } = preset;
  if (topics === 'demo' || topic === undefined) return definition;
  return { ...definition, source: { ...definition.source, topics: [topic] } };
}
