import { expect, test } from 'vitest';
import { boundsOnScreen, windowBoundsSchema } from './window-bounds';

const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: -1280, y: 0, width: 1280, height: 1024 },
];

test('bounds are used again while a screen shows them', () => {
  const left = { x: -1200, y: 20, width: 1000, height: 800 };
  expect(boundsOnScreen(left, screens)).toBe(left);
});

test('bounds are dropped when their screen has gone, or the title bar is out of reach', () => {
  const left = { x: -1200, y: 20, width: 1000, height: 800 };
  expect(boundsOnScreen(left, screens.slice(0, 1))).toBeNull();
  expect(boundsOnScreen({ ...left, y: -50 }, screens)).toBeNull();
  expect(boundsOnScreen({ ...left, y: 2_000 }, screens)).toBeNull();
  expect(boundsOnScreen(null, screens)).toBeNull();
});

test('bounds of an absurd size are not accepted from a file', () => {
  expect(windowBoundsSchema.safeParse({ x: 0, y: 0, width: 1, height: 1 }).success).toBe(false);
  expect(windowBoundsSchema.safeParse({ x: 0, y: 0, width: 1e9, height: 900 }).success).toBe(false);
});
