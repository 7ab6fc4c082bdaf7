import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { clusterDefinition } from '#core/analysis/input/definition-file';
import { readyAnalyses, readyAnalysis } from './ready-analyses';

const names = Object.keys(readyAnalyses);

it('has every definition of the folder', () => {
  const files = readdirSync(new URL('./analyses', import.meta.url));
  expect(names.map((name) => `${name}.json`).sort()).toEqual(files.sort());
});

it.each(names)('%s is a whole definition', (name) => {
  const definition = clusterDefinition(name, Buffer.from(readyAnalysis(name)));
  expect(definition.source.topics).toHaveLength(1);
});

it('names the definition that was probably meant', () => {
  expect(() => readyAnalysis('tweet-per-tag')).toThrow('did you mean tweets-per-tag?');
});
