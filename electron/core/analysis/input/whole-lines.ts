import { LineProblem } from './line-problem';

const lineFeed = 0x0a;
/** Longest line that is read, bytes. */
const longestLine = 134_217_728;

/**
 * Cuts a stream of bytes into pieces that end where a line ends; the last one may end without a
 * line feed. What it holds at a time does not depend on the stream's length. Throws LineProblem
 * when a line is longer than 128 MiB.
 */
export async function* wholeLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array[] = [];
  let begunBytes = 0;
  for await (const chunk of stream) {
    const cut = chunk.lastIndexOf(lineFeed) + 1;
    if (cut > 0) {
      const whole = chunk.subarray(0, cut);
      yield begun.length === 0 ? whole : Buffer.concat([...begun, whole]);
      begun = [];
      begunBytes = 0;
    }
    if (cut === chunk.length) continue;
    begun.push(chunk.subarray(cut));
    begunBytes += chunk.length - cut;
    if (begunBytes > longestLine) throw new LineProblem(`longer than ${longestLine} bytes`);
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
