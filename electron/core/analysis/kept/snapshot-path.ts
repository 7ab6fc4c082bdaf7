import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { fingerprint } from '../snapshot/snapshot-origin';

/**
 * File of an analysis's snapshot. It is named for what is computed too, so that what was counted by
 * another definition, or on another connection, is never taken for it. Windows that overlap are
 * counted in another way where each change of them is published.
 */
export function snapshotPath(
  folder: string,
  {
    id,
    connectionId,
    definition,
    publication,
  }: Pick<SavedAnalysis, 'id' | 'connectionId' | 'definition' | 'publication'>,
): string {
  const isEach = definition.window.kind === 'hopping' && publication?.emit === 'updates';
  const of = `${connectionId} ${fingerprint(definition, definition.source)}${isEach ? ' updates' : ''}`;
  return join(folder, `${id}.${createHash('sha256').update(of).digest('hex').slice(0, 16)}`);
}
