import type { KafkaRequest } from './kafka-request';
import type { SpokenApi } from './offered-versions';

/** Which broker keeps a group's offsets (KIP-98). */
export const findCoordinatorApi: SpokenApi = {
  apiKey: 10,
  feature: 'FindCoordinator',
  since: '2.0',
  versions: [2],
};

export interface Coordinator {
  errorCode: number;
  errorMessage: string | null;
  /** −1 when there is none. */
  brokerId: number;
}

const groupKey = 0;

/** FindCoordinator v2 for a consumer group. */
export function findCoordinatorV2(group: string): KafkaRequest<Coordinator> {
  return {
    apiKey: findCoordinatorApi.apiKey,
    apiName: 'FindCoordinator',
    apiVersion: 2,
    encode(writer) {
      writer.string(group).int8(groupKey);
    },
    decode(reader) {
      reader.throttleTime();
      const errorCode = reader.int16();
      const errorMessage = reader.nullableString();
      const brokerId = reader.int32();
      reader.string(); // host
      reader.int32(); // port
      return { errorCode, errorMessage, brokerId };
    },
  };
}
