/** Seconds on either side of the epoch that a date can show. */
const mostSeconds = 8_640_000_000_000;
const year10000 = 253_402_300_800;

/**
 * The instant of a MessagePack timestamp (extension −1 of 4, 8 or 12 bytes from `start`) as
 * ISO-8601 in UTC with up to 9 decimals; null for what is none, or is beyond the years of a date.
 */
export function msgpackTimestamp(view: DataView, start: number, length: number): string | null {
  switch (length) {
    case 4:
      return instant(view.getUint32(start), 0);
    case 8: {
      const high = view.getUint32(start);
      const seconds = (high & 3) * 2 ** 32 + view.getUint32(start + 4);
      return instant(seconds, high >>> 2);
    }
    case 12:
      return instant(Number(view.getBigInt64(start + 4)), view.getUint32(start));
    default:
      return null;
  }
}

function instant(seconds: number, nanoseconds: number): string | null {
  if (Math.abs(seconds) > mostSeconds || seconds >= year10000 || nanoseconds > 999_999_999) {
    return null;
  }
  const whole = new Date(seconds * 1_000).toISOString().slice(0, -5);
  const fraction = String(nanoseconds).padStart(9, '0').replace(/0+$/, '');
  return `${whole}${fraction && `.${fraction}`}Z`;
}
