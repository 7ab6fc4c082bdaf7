import { expect, it } from 'vitest';
import { clusterDefinition } from '#core/analysis/input/definition-file';
import { analysisPresets } from '#shared/model/analysis-presets';
import { readyAnalysis } from './ready-analyses';

it.each(analysisPresets)('$id is a whole definition', ({ id }) => {
  const definition = clusterDefinition(id, Buffer.from(readyAnalysis(id)));
  expect(definition.source.topics).toHaveLength(1);
});

it('names the definition that was probably meant', () => {
  expect(() => readyAnalysis('tweet-per-tag')).toThrow('did you mean tweets-per-tag?');
});
