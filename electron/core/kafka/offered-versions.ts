import { fail } from '#shared/contract/errors';
import type { ApiVersionRange } from './api-versions-v0';

/** An API as this product speaks it. `since` is the Kafka version that brought the lowest version. */
export interface SpokenApi {
  apiKey: number;
  feature: string;
  since: string;
  /** Versions spoken, ascending. */
  versions: readonly number[];
}

/** What one broker offers, as its ApiVersions answer told. */
export class OfferedVersions {
  readonly #ranges: ReadonlyMap<number, ApiVersionRange>;

  constructor(ranges: readonly ApiVersionRange[]) {
    this.#ranges = new Map(ranges.map((range) => [range.apiKey, range]));
  }

  /** Highest version both sides speak. Throws UNSUPPORTED_BY_BROKER when there is none. */
  highest(api: SpokenApi): number {
    const range = this.#ranges.get(api.apiKey);
    const version = api.versions.findLast(
      (spoken) => range && spoken >= range.minVersion && spoken <= range.maxVersion,
    );
    if (version === undefined) {
      throw fail('UNSUPPORTED_BY_BROKER', {
        feature: api.feature,
        needs: `Kafka ${api.since} or newer`,
      });
    }
    return version;
  }
}
