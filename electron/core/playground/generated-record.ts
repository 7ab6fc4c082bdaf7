/** One record a generator has made, ready to be written. */
export interface GeneratedRecord {
  key: string;
  value: string;
  /** Event time, ms since the epoch, UTC. */
  timestamp: number;
}
