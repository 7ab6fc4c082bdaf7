import { expect, it } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { analysisPresets } from '#shared/model/analysis-presets';
import { leanDefinition } from './lean-definition';

it.each(analysisPresets.map(({ id, definition }) => [id, definition] as const))(
  'leaves of %s what people wrote, and means the same',
  (_, written) => {
    const whole = analysisDefinitionSchema.parse(written);
    const lean = leanDefinition(whole);
    expect(lean).toEqual(written);
    expect(analysisDefinitionSchema.parse(lean)).toEqual(whole);
  },
);

it('leaves what is no whole definition as it is', () => {
  const part = { name: 'x', source: { topics: [], start: 'earliest' } };
  expect(leanDefinition(part)).toBe(part);
});
