/**
 * What is wrong with compressed bytes, in words for people. Codecs do not know which batch they
 * inflate: `openBatch` makes CORRUPT_BATCH of it.
 */
export class CodecDamage extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CodecDamage';
  }
}
