import { limits } from '#shared/contract/limits';
import { plainText } from '#shared/model/plain-text';

/**
 * The JSON texts of a group as they are shown: one that is longer than `limits.previewBytes`
 * characters becomes the string of its beginning, so that a hostile one fits into a message.
 */
export function shownGroup(group: readonly string[]): string[] {
  return group.map((json) =>
    json.length <= limits.previewBytes
      ? json
      : JSON.stringify(`${plainText(json).slice(0, limits.previewBytes)}…`),
  );
}
