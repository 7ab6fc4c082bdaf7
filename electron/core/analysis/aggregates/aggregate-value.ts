/** A value as it is written in JSON on one line, so that no digit and no key order is lost. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * What an aggregate comes to: a double, an exact integer beyond ±2^53, a value as it came or a list,
 * or null where there was nothing to aggregate; counts are 0 then, and lists empty.
 */
export type AggregateValue = number | bigint | JsonText | null;
