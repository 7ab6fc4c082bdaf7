import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { fail, toAppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { addAnalyzeCommand } from './analyze-command';
import { OutputWriter } from './output-writer';

/** What a run of the command came to. */
export interface AnalyzeOutcome {
  output: string;
  /** Lines on standard error, without the error that ended it. */
  notes: string[];
  /** Text of the error that ended it; empty when there was none. */
  error: string;
}

export interface AnalyzeSetting {
  cluster?: KafkaCluster;
  signal?: AbortSignal;
  /** Hears of output as it is written. */
  onOutput?: (text: string) => void;
}

/** Runs `analyze` with these arguments. */
export async function analyze(
  args: readonly string[],
  { cluster, signal = new AbortController().signal, onOutput }: AnalyzeSetting = {},
): Promise<AnalyzeOutcome> {
  const stdout = new PassThrough();
  if (onOutput) stdout.on('data', (chunk) => onOutput(String(chunk)));
  const printing = text(stdout);
  const notes: string[] = [];
  const program = new Command().exitOverride();
  addAnalyzeCommand(program, {
    cluster: async () => {
      if (cluster === undefined) throw fail('PLAYGROUND_NOT_RUNNING', {});
      return cluster;
    },
    output: new OutputWriter(stdout, () => undefined),
    signal,
    folders: () => ({ data: '', cache: '' }),
    note: (line) => void notes.push(line),
  });
  let error = '';
  try {
    await program.parseAsync(['analyze', ...args], { from: 'user' });
  } catch (thrown) {
    error = errorText(toAppError(thrown));
  }
  stdout.end();
  return { output: await printing, notes, error };
}

/** The results in an output of NDJSON. */
export function results(output: string): Record<string, unknown>[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** A folder for the files of a test. Close it. */
export class TestFolder {
  readonly #path: Promise<string> = mkdtemp(join(tmpdir(), 'riverscope-analyze-'));
  #files = 0;

  /** Path of a new file with this text, or these values as JSON: a list as lines. */
  async file(content: unknown): Promise<string> {
    const path = join(await this.#path, `file-${this.#files++}`);
    const lines = Array.isArray(content) ? content : [content];
    const written = lines.map((line) => JSON.stringify(line)).join('\n');
    await writeFile(path, typeof content === 'string' ? content : written);
    return path;
  }

  /** A path where nothing is. */
  async path(name: string): Promise<string> {
    return join(await this.#path, name);
  }

  async close(): Promise<void> {
    await rm(await this.#path, { recursive: true, force: true });
  }
}
