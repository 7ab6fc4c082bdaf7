import type { RecordView } from './record-cursor';

/** A record without key, value and headers, where there is none to be read. */
export const noRecord: RecordView = {
  topic: '',
  partition: 0,
  bytes: new Uint8Array(0),
  offset: 0,
  timestamp: 0,
  timestampType: 'create',
  keyStart: 0,
  keyLength: -1,
  valueStart: 0,
  valueLength: -1,
  headersStart: 0,
  headerCount: 0,
  end: 0,
};
