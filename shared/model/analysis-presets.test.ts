import { describe, expect, it } from 'vitest';
import { analysisDefinitionSchema } from './analysis-definition';
import { analysisPresets } from './analysis-presets';

describe.each(analysisPresets)('preset $id', ({ id, definition }) => {
  it('is a whole definition', () => {
    expect(() => analysisDefinitionSchema.parse(definition)).not.toThrow();
  });

  it('has an id of its own that can be typed', () => {
    expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(analysisPresets.filter((other) => other.id === id)).toHaveLength(1);
  });

  it('counts what is delivered twice once, where that can be told', () => {
    const { source, dedupe } = analysisDefinitionSchema.parse(definition);
    expect(dedupe !== undefined).toBe(source.topics.includes('tweet-like-topic'));
  });
});
