import type { RecordDetail } from '#shared/model/record';

/**
 * A kcat command that prints the value of a record, to be pasted into a POSIX shell. Credentials
 * are not in it: kcat takes them from its own configuration.
 */
export function kcatCommand(
  bootstrapServers: readonly string[],
  { ref, batch }: Pick<RecordDetail, 'ref' | 'batch'>,
): string {
  return [
    'kcat -C -e',
    `-b ${quoted(bootstrapServers.join(','))}`,
    `-t ${quoted(ref.topic)}`,
    `-p ${ref.partition}`,
    `-o ${ref.offset}`,
    '-c 1',
    // Without this an aborted record is passed over, and the one after it printed.
    ...(batch.transactional ? ['-X isolation.level=read_uncommitted'] : []),
  ].join(' ');
}

/** One word of a POSIX shell, whatever it holds. */
function quoted(word: string): string {
  return /^[\w.,:@/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
