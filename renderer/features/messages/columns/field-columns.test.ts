import { expect, it } from 'vitest';
import { limits } from '#shared/contract/limits';
import { columnTitle, firstWidth, withColumns } from './field-columns';

const column = (path: string) => ({ path, width: 140 });

it('replaces the columns of a topic, and forgets a topic without any', () => {
  const first = withColumns([], 'a', [column('value.x')]);
  const both = withColumns(first, 'b', [column('value.y')]);
  expect(both.map(({ topic }) => topic)).toEqual(['a', 'b']);
  const changed = withColumns(both, 'a', [column('value.z'), column('value.x')]);
  expect(changed).toEqual([
    { topic: 'b', columns: [column('value.y')] },
    { topic: 'a', columns: [column('value.z'), column('value.x')] },
  ]);
  expect(withColumns(changed, 'b', [])).toEqual([changed[1]]);
});

it('lets go the topics changed longest ago when a preference is full', () => {
  const long = Array.from({ length: 10 }, (_, at) => column(`value.${'x'.repeat(450)}${at}`));
  let all = withColumns([], 'topic 0', long);
  for (let topic = 1; topic < 9; topic += 1) all = withColumns(all, `topic ${topic}`, long);
  expect(JSON.stringify(all).length).toBeLessThanOrEqual(limits.preferenceValueLength);
  expect(all.at(-1)?.topic).toBe('topic 8');
  expect(all[0]?.topic).toBe('topic 5');
});

it('begins a column as wide as its head and a value need, within bounds', () => {
  expect(firstWidth('value.n', '1')).toBe(59);
  expect(firstWidth('value.followers', '1')).toBe(firstWidth('value.id', '12345678901'));
  expect(firstWidth('value.text', 'x'.repeat(500))).toBe(192);
});

it.each([
  ['value.author.name', 'author.name'],
  ['value[0]', '[0]'],
  ['value["odd name"]', '["odd name"]'],
  ['key.id', 'key.id'],
  ['headers.trace', 'headers.trace'],
])('heads %s with %s', (path, title) => {
  expect(columnTitle(path)).toBe(title);
});
