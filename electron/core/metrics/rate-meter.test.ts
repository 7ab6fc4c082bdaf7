import { describe, expect, it } from 'vitest';
import { RateMeter } from './rate-meter';

describe('RateMeter', () => {
  it('knows no rate before two samples lie half a second apart', () => {
    const meter = new RateMeter();
    expect(meter.perSecond()).toBeNull();
    meter.sample(10, 0);
    meter.sample(20, 499);
    expect(meter.perSecond()).toBeNull();
    meter.sample(30, 1_000);
    expect(meter.perSecond()).toBe(20);
  });

  it('forgets what is older than 5 s', () => {
    const meter = new RateMeter();
    meter.sample(0, 0);
    for (let at = 1_000; at <= 20_000; at += 1_000) meter.sample(5_000, at);
    expect(meter.perSecond()).toBe(0);
  });

  it('starts anew when the total went back', () => {
    const meter = new RateMeter();
    meter.sample(1_000, 0);
    meter.sample(0, 1_000);
    expect(meter.perSecond()).toBeNull();
    meter.sample(50, 2_000);
    expect(meter.perSecond()).toBe(50);
  });
});
