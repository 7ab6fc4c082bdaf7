import './playground.css';
import { formatCount, shortNumber } from '../../components/number-format';
import { mostRate, positionOf, rateAt, rateStops } from './rate-scale';

const named = [1, 10, 100, 1_000, 10_000, mostRate];

interface RateSliderProps {
  /** Tweets per second. */
  rate: number;
  onRate: (rate: number) => void;
}

/** A slider for the generator's rate, 1 to 50,000 a second, with decades of equal length. */
export function RateSlider({ rate, onRate }: RateSliderProps) {
  const last = rateStops.length - 1;
  return (
    <label className="rate-label">
      <span className="field-label">Tweets per second</span>
      <input
        type="range"
        className="rate-slider"
        min={0}
        max={last}
        step={1}
        value={positionOf(rate)}
        aria-valuetext={`${formatCount(rate)} tweets per second`}
        onChange={(event) => onRate(rateAt(Number(event.target.value)))}
      />
      <span className="rate-ends" aria-hidden>
        {named.map((stop) => (
          <span key={stop} style={{ '--share': `${(positionOf(stop) / last) * 100}%` }}>
            {shortNumber(stop)}
          </span>
        ))}
      </span>
    </label>
  );
}
