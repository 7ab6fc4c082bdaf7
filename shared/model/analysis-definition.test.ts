import { expect, it } from 'vitest';
import { givenRecordsDefinitionSchema } from './analysis-definition';

const hopping = (size: string, advance: string) =>
  givenRecordsDefinitionSchema.safeParse({
    name: 'hops',
    window: { kind: 'hopping', size, advance },
    aggregates: [{ as: 'n', fn: 'count' }],
  });

it('takes hops from the whole size down to a 100,000th of it', () => {
  expect(hopping('1m', '1m').success).toBe(true);
  expect(hopping('1d', '1s').success).toBe(true);
  expect(hopping('100001ms', '1ms').error?.issues[0]).toMatchObject({
    path: ['window', 'advance'],
    message: 'expected at least a 100000th of the size, 100001ms',
  });
  expect(hopping('1s', '2s').error?.issues[0]?.message).toBe(
    "expected at most the window's size, 1s",
  );
});

it.each([
  ['5', '1s', 'size', 'expected e.g. 30s, 5m or 2h'],
  ['1m', '5', 'advance', 'expected e.g. 30s, 5m or 2h'],
  ['1m', '0s', 'advance', 'expected more than 0'],
])('tells only what is wrong with hops of %s by %s', (size, advance, part, message) => {
  expect(hopping(size, advance).error?.issues).toMatchObject([{ path: ['window', part], message }]);
});
