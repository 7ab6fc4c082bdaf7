import { expect, it } from 'vitest';
import { clockLabel } from '../../../charts/time-ticks';
import { stretchText } from './stretch-text';

const [from, until] = [Date.UTC(2026, 10, 21, 14, 0), Date.UTC(2026, 10, 21, 14, 3)];

it('tells which windows are in view', () => {
  expect(stretchText({ kind: 'tumbling' }, { windows: 30 })).toBe('the newest 30 windows');
  const upTo = `30 windows up to ${clockLabel(until)}`;
  expect(stretchText({ kind: 'hopping' }, { windows: 30, until })).toBe(upTo);
});

it('tells which sessions are, or that it is all of time', () => {
  expect(stretchText({ kind: 'session' }, { windows: 1 })).toBe('the newest 1 session');
  const within = `sessions in ${clockLabel(from)} – ${clockLabel(until)}`;
  expect(stretchText({ kind: 'session' }, { windows: 30, until, from })).toBe(within);
  expect(stretchText({ kind: 'none' }, { windows: 30 })).toBe('all of time');
});
