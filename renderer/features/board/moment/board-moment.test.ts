import { expect, it } from 'vitest';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import { tagWindows, topWindows, tweetsPerSecond } from '../board-analyses';
import { definitionAt } from './board-moment';

const all = [tweetsPerSecond, ...[...tagWindows, ...topWindows].map((one) => one.definition)];

it('asks for whole definitions, whatever the moment', () => {
  for (const definition of all) {
    for (const moment of [
      { of: 'now' },
      { of: 'rebuilt' },
      { of: 'past', at: 1_000_000 },
      { of: 'past', at: Date.UTC(2026, 10, 21) },
    ] as const) {
      expect(() => analysisDefinitionSchema.parse(definitionAt(moment, definition))).not.toThrow();
    }
  }
});

it('reaches as far back from the past as from now', () => {
  const at = Date.UTC(2026, 10, 21, 14, 5);
  expect(definitionAt({ of: 'past', at }, tweetsPerSecond).source).toMatchObject({
    start: '2026-11-21T14:00:00.000Z',
    end: '2026-11-21T14:05:00.000Z',
  });
});

it('changes nothing but what is read', () => {
  const { source: _, ...computation } = tweetsPerSecond;
  expect(definitionAt({ of: 'rebuilt' }, tweetsPerSecond)).toMatchObject(computation);
  expect(definitionAt({ of: 'now' }, tweetsPerSecond)).toBe(tweetsPerSecond);
});
