import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarUnit, CalendarWindows } from './calendar-windows';

const hourMs = 3_600_000;

function windowAt(unit: CalendarUnit, timeZone: string, time: string): [string, string] {
  const windows = new CalendarWindows(unit, timeZone);
  const start = windows.firstStart(Date.parse(time));
  return [new Date(start).toISOString(), new Date(windows.endOf(start)).toISOString()];
}

describe('CalendarWindows', () => {
  it('starts days at local midnight', () => {
    expect(windowAt('day', 'Europe/Amsterdam', '2026-11-21T22:59:59.999Z')).toEqual([
      '2026-11-20T23:00:00.000Z',
      '2026-11-21T23:00:00.000Z',
    ]);
    expect(windowAt('day', 'Asia/Kathmandu', '2026-11-21T18:15:00Z')[0]).toBe(
      '2026-11-21T18:15:00.000Z',
    );
  });

  it.each([
    ['2026-03-29T12:00:00Z', 23],
    ['2026-10-25T12:00:00Z', 25],
    ['2026-10-26T12:00:00Z', 24],
  ])('gives the day of %s in Amsterdam %i hours', (time, hours) => {
    const [start, end] = windowAt('day', 'Europe/Amsterdam', time);
    expect(Date.parse(end) - Date.parse(start)).toBe(hours * hourMs);
  });

  it('starts weeks on Monday and months on the first', () => {
    expect(windowAt('week', 'Europe/Amsterdam', '2026-10-25T22:30:00Z')).toEqual([
      '2026-10-18T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
    expect(windowAt('month', 'America/New_York', '2024-02-29T12:00:00Z')).toEqual([
      '2024-02-01T05:00:00.000Z',
      '2024-03-01T05:00:00.000Z',
    ]);
    expect(windowAt('month', 'UTC', '2025-12-31T23:59:59.999Z')[1]).toBe(
      '2026-01-01T00:00:00.000Z',
    );
  });

  it('starts a day that has no midnight when clocks go on', () => {
    // Clocks in São Paulo went from 0:00 to 1:00.
    expect(windowAt('day', 'America/Sao_Paulo', '2018-11-04T12:00:00Z')).toEqual([
      '2018-11-04T03:00:00.000Z',
      '2018-11-05T02:00:00.000Z',
    ]);
  });

  it('starts a day that has two midnights at the first', () => {
    // Clocks in Havana went from 1:00 back to 0:00.
    expect(windowAt('day', 'America/Havana', '2023-11-05T12:00:00Z')[0]).toBe(
      '2023-11-05T04:00:00.000Z',
    );
    // Clocks in St. John's went from 0:01 back to 23:01 of the day before.
    const expected = ['2010-11-07T02:30:00.000Z', '2010-11-08T03:30:00.000Z'];
    for (const time of ['02:30:30', '02:31:00', '03:29:59', '03:30:00']) {
      expect(windowAt('day', 'America/St_Johns', `2010-11-07T${time}Z`)).toEqual(expected);
    }
  });

  it('knows no window of a day that was skipped', () => {
    // Samoa crossed the date line: 29 December was followed by the 31st.
    expect(windowAt('day', 'Pacific/Apia', '2011-12-30T09:59:59Z')).toEqual([
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
    ]);
    expect(windowAt('day', 'Pacific/Apia', '2011-12-30T10:00:00Z')).toEqual([
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
    ]);
  });

  it('divides all time into windows that start as local days do, in whatever order it is asked', () => {
    const zone = fc.constantFrom(
      ...['UTC', 'Europe/Amsterdam', 'America/Sao_Paulo', 'America/St_Johns', 'Asia/Beirut'],
      ...['Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'Africa/Monrovia'],
    );
    const times = fc.array(fc.integer({ min: 0, max: Date.UTC(2040) }), { minLength: 1 });
    const unit = fc.constantFrom<CalendarUnit>('day', 'week', 'month');
    fc.assert(
      fc.property(zone, unit, times, (timeZone, each, asked) => {
        const windows = new CalendarWindows(each, timeZone);
        const local = new Intl.DateTimeFormat('sv', { timeZone });
        for (const time of asked) {
          const start = windows.firstStart(time);
          const end = windows.endOf(start);
          expect(start <= time && time < end).toBe(true);
          expect([start, end - 1].map((at) => windows.firstStart(at))).toEqual([start, start]);
          expect([windows.firstStart(end), windows.nextStart(start)]).toEqual([end, end]);
          const day = local.format(start);
          expect(local.format(start - 1) < day).toBe(true);
          if (each === 'week') expect(new Date(day).getUTCDay()).toBe(1);
          if (each === 'month') expect(day.slice(-2)).toBe('01');
        }
      }),
      { numRuns: 300 },
    );
  });
});
