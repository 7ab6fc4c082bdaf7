import { describe, expect, it } from 'vitest';
import { portPayload } from './port-payload';

describe('portPayload', () => {
  it('copies a view to its exact slice, so that the buffer under it does not travel', () => {
    const buffer = new ArrayBuffer(1_000_000);
    const bytes = new Uint8Array(buffer, 10, 4).fill(7);
    const payload = portPayload({ rows: [{ bytes }] }) as { rows: [{ bytes: Uint8Array }] };
    expect(payload.rows[0].bytes).toEqual(bytes);
    expect(payload.rows[0].bytes.buffer.byteLength).toBe(4);
  });

  it('hands on what needs no copy as it is', () => {
    const payload = { list: [1, 'a', null, true], whole: new Float64Array([1, 2]) };
    expect(portPayload(payload)).toBe(payload);
  });

  it('refuses more than 1 MB a message, counting two bytes for texts beyond Latin-1', () => {
    const large = expect.objectContaining({
      error: expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    });
    expect(() => portPayload('a'.repeat(1_048_000))).not.toThrow();
    expect(() => portPayload('a'.repeat(1_048_577))).toThrow(large);
    expect(() => portPayload('ש'.repeat(524_289))).toThrow(large);
    expect(() => portPayload(new Uint8Array(1_048_577))).toThrow(large);
    expect(() => portPayload(Array.from({ length: 120_000 }, () => 0))).toThrow(large);
  });
});
