/** What is known beforehand about the room that a batch takes when it is inflated. */
export interface InflationRoom {
  /** How many times as large it probably gets: new memory costs, and so does memory that grows. */
  readonly ratio: number;
  /** Memory that may be used for it. */
  readonly spare?: Uint8Array | undefined;
}

/** Where nothing is known. */
export const unknownRoom: InflationRoom = { ratio: 4 };
