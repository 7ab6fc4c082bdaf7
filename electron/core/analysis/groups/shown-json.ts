import { limits } from '#shared/contract/limits';
import { plainText } from '#shared/model/plain-text';

/**
 * A JSON text as it is shown: one longer than `limits.previewBytes` characters becomes the string of
 * its beginning, so that a hostile one fits into a message.
 */
export function shownJson(json: string): string {
  return json.length <= limits.previewBytes
    ? json
    : JSON.stringify(`${plainText(json).slice(0, limits.previewBytes)}…`);
}
