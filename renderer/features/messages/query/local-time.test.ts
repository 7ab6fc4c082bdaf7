import { describe, expect, it } from 'vitest';
import { localTimeText, readLocalTime } from './local-time';

describe('local time', () => {
  it('reads what it writes', () => {
    const at = new Date(2026, 10, 21, 14, 3, 22, 118).getTime();
    expect(readLocalTime(localTimeText(at))).toBe(at);
    expect(readLocalTime(localTimeText(at - 118))).toBe(at - 118);
  });

  it('takes a date alone, a time without seconds, a part of a second, and ms', () => {
    expect(readLocalTime('2026-11-21')).toBe(new Date(2026, 10, 21).getTime());
    expect(readLocalTime(' 2026-11-21T14:03 ')).toBe(new Date(2026, 10, 21, 14, 3).getTime());
    expect(readLocalTime('2026-11-21 14:03:22.5')).toBe(
      new Date(2026, 10, 21, 14, 3, 22, 500).getTime(),
    );
    expect(readLocalTime('1763733802118')).toBe(1_763_733_802_118);
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-11-21 25:00', '2026-11-21 10:61'])(
    'refuses %j',
    (text) => expect(readLocalTime(text)).toBeNull(),
  );
});
