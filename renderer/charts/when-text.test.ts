import { expect, test } from 'vitest';
import { zoneOffset } from '../components/time-format';
import { whenText } from './when-text';

const at = (hour: number, day = 21) => new Date(2026, 10, day, hour).getTime();
const window = (start: number, end: number) => ({
  window: { start, end, records: 1, provisional: false },
});

test('a picture tells the day and the zone of what it shows', () => {
  const zone = zoneOffset(at(12));
  const rows = [window(at(13), at(14)), window(at(12), at(13))];
  expect(whenText(rows, at(20))).toBe(`2026-11-21 12:00:00 – 14:00:00 ${zone}`);
  expect(whenText([window(at(23), at(1, 22))], at(20))).toBe(
    `2026-11-21 23:00:00 – 2026-11-22 01:00:00 ${zone}`,
  );
  expect(whenText([{ window: null }], at(20))).toBe(`as of 2026-11-21 20:00:00 ${zone}`);
});
