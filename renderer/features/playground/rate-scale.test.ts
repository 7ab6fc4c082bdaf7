import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostRate, positionOf, rateAt, rateStops } from './rate-scale';

describe('rate slider', () => {
  it('reaches from 1 to 50,000 and stays within', () => {
    expect(rateAt(0)).toBe(1);
    expect(rateAt(rateStops.length - 1)).toBe(mostRate);
    expect(rateAt(-5)).toBe(1);
    expect(rateAt(10_000)).toBe(mostRate);
  });

  it('moves with every step, so that arrow keys never get stuck', () => {
    for (let position = 1; position < rateStops.length; position++) {
      expect(rateAt(position)).toBeGreaterThan(rateAt(position - 1));
      expect(positionOf(rateAt(position))).toBe(position);
    }
  });

  it('is logarithmic: decades are equally long', () => {
    expect(positionOf(100) - positionOf(10)).toBe(positionOf(10_000) - positionOf(1_000));
  });

  it('stands at the nearest stop for a rate typed by hand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: mostRate }), (rate) => {
        const ratio = rateAt(positionOf(rate)) / rate;
        expect(ratio).toBeGreaterThan(0.6);
        expect(ratio).toBeLessThan(1.6);
      }),
    );
  });
});
