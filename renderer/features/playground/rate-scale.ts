/** Highest rate of the generator, tweets per second; the lowest is 1. */
export const mostRate = 50_000;

/** Rates of the slider's positions: nine a decade, so that every step is one that shows. */
export const rateStops: readonly number[] = [1, 10, 100, 1_000, 10_000]
  .flatMap((decade) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digit * decade))
  .filter((rate) => rate <= mostRate);

/** Rate at a position of the slider, tweets per second; beyond the ends, the rate at the end. */
export function rateAt(position: number): number {
  const within = Math.min(rateStops.length - 1, Math.max(0, Math.round(position)));
  return rateStops[within] ?? mostRate;
}

/** Position of the slider whose rate is nearest, by ratio. */
export function positionOf(rate: number): number {
  const distance = (stop: number | undefined): number => Math.abs(Math.log((stop ?? 1) / rate));
  return rateStops.reduce(
    (best, stop, position) => (distance(stop) < distance(rateStops[best]) ? position : best),
    0,
  );
}
