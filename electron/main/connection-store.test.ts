import { expect, test } from 'vitest';
import { savedConnectionsSchema } from './connection-store';

const saved = { id: 'a', name: 'A', bootstrapServers: ['broker:9092'], color: 'none' };

test('a file of connections holds each id once', () => {
  expect(savedConnectionsSchema.safeParse([saved, { ...saved, id: 'b' }]).success).toBe(true);
  expect(savedConnectionsSchema.safeParse([saved, saved]).success).toBe(false);
});

test('a connection may be held to a bandwidth, or to none', () => {
  const limited = { ...saved, id: 'b', bandwidth: 2_000_000 };
  expect(savedConnectionsSchema.parse([saved, limited])).toEqual([saved, limited]);
  expect(savedConnectionsSchema.safeParse([{ ...saved, bandwidth: 0 }]).success).toBe(false);
});

test('C6 no file can pose as the playground, which is unlocked, or unlock anything', () => {
  expect(savedConnectionsSchema.safeParse([{ ...saved, id: 'playground' }]).success).toBe(false);
  expect(savedConnectionsSchema.safeParse([{ ...saved, unlocked: true }]).success).toBe(false);
});
