import { expect, test } from 'vitest';
import { streamNote } from './stream-note';

const live = { shown: 9, perSecond: 50, paused: false, held: false, newWhilePaused: 0 };

test('a stream tells what part of it is shown', () => {
  expect(streamNote(live)).toBe('showing 9 of 50/s, all counted');
  expect(streamNote({ ...live, perSecond: null })).toBe('showing 9, all counted');
  expect(streamNote({ ...live, paused: true, newWhilePaused: 1_203 })).toBe(
    'paused · +1,203 new, all counted',
  );
});

test('a stream that has stopped keeps no rate of before', () => {
  expect(streamNote({ ...live, perSecond: 0 })).toBe('nothing comes · the last 9');
});
