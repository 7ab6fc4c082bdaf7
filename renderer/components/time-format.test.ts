import { afterEach, describe, expect, it, vi } from 'vitest';
import { describeTime, formatDate, formatTime, zoneOffset } from './time-format';

afterEach(() => {
  vi.unstubAllEnvs();
});

const at = Date.UTC(2026, 6, 5, 23, 4, 2, 7);

describe('times', () => {
  it.each([
    ['UTC', '2026-07-05', '23:04:02.007', 'UTC'],
    ['Europe/Berlin', '2026-07-06', '01:04:02.007', 'UTC+2'],
    ['America/St_Johns', '2026-07-05', '20:34:02.007', 'UTC-2:30'],
    ['Asia/Kolkata', '2026-07-06', '04:34:02.007', 'UTC+5:30'],
  ])('are local to %s', (name, date, time, offset) => {
    vi.stubEnv('TZ', name);
    expect([formatDate(at), formatTime(at), zoneOffset(at)]).toEqual([date, time, offset]);
    expect(describeTime(at)).toBe(`${date} ${time} ${offset}\n2026-07-05T23:04:02.007Z`);
  });

  it('says so when there is none', () => {
    expect(describeTime(-1)).toBe('no timestamp (-1)');
    expect(describeTime(Number.MAX_SAFE_INTEGER)).toContain('no timestamp');
  });
});
