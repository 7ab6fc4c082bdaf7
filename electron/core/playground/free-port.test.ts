import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePorts } from './free-port';

test('keeps wanted ports that are free, and gives others for those that are not', async () => {
  const [first, second] = await choosePorts('one', [undefined, undefined]);
  expect(first).not.toBe(second);
  expect(await choosePorts('one', [first, second])).toEqual([first, second]);
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(first, '127.0.0.1', resolve));
  const [other, kept] = await choosePorts('one', [first, second]);
  squatter.close();
  expect(kept).toBe(second);
  expect([first, second]).not.toContain(other);
});

test('reaches for ports of its own for each name', async () => {
  const chosen = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => choosePorts(name, [undefined, undefined])),
  );
  expect(new Set(chosen.flat()).size).toBe(8);
});
