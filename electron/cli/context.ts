import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import type { UserFolders } from '#shared/model/user-folders';
import type { OutputWriter } from './output-writer';

/**
 * What a command is given. A command adds itself with `add…Command(program, context)` and throws
 * `RiverscopeError` when it fails: the frame (`cli.ts`) prints the line and sets the exit code.
 */
export interface CommandContext {
  /** Folders of this use; `--data-dir` is taken into account. */
  folders(): UserFolders;
  /**
   * The cluster of `--bootstrap`, or of the running playground; opened at the first call and
   * closed by the frame. Throws PLAYGROUND_NOT_RUNNING, INVALID_ARGUMENT.
   */
  cluster(): Promise<KafkaCluster>;
  /** Standard output: the command's answer and nothing else. */
  output: OutputWriter;
  /** Prints one line for people (progress, notices, statistics) to standard error. */
  note(line: string): void;
  /**
   * Aborted by Ctrl-C (SIGINT), SIGTERM, and when the reader of standard output has gone. A
   * command that runs until stopped (`--follow`) returns then, and the exit code is 0; one whose
   * work is unfinished throws CANCELLED, and the exit code is 130.
   */
  signal: AbortSignal;
}
