import type { KafkaRequest } from './kafka-request';

/** Versions of one API that a broker offers, both inclusive. */
export interface ApiVersionRange {
  apiKey: number;
  minVersion: number;
  maxVersion: number;
}

/** ApiVersions v0: what a broker offers; the first request on every connection. */
export const apiVersionsV0: KafkaRequest<{ errorCode: number; ranges: ApiVersionRange[] }> = {
  apiKey: 18,
  apiName: 'ApiVersions',
  apiVersion: 0,
  encode() {},
  decode: (reader) => ({
    errorCode: reader.int16(),
    ranges: reader.array(() => ({
      apiKey: reader.int16(),
      minVersion: reader.int16(),
      maxVersion: reader.int16(),
    })),
  }),
};
