import { homedir } from 'node:os';
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import type { KafkaCluster } from '#core/kafka/kafka-cluster';
import { openCluster } from '#core/kafka/open-cluster';
import { fail, toAppError } from '#shared/contract/errors';
import { bootstrapServerSchema } from '#shared/model/connection';
import { errorText } from '#shared/model/error-text';
import { type UserFolders, userFolders } from '#shared/model/user-folders';
import { bandwidthOf } from './bandwidth-option';
import { commandAdders } from './command-adders';
import type { CommandContext } from './context';
import { OutputWriter } from './output-writer';

interface GlobalOptions {
  bootstrap?: string;
  bandwidth?: string;
  dataDir?: string;
}

/** Exit codes: 1 what was asked could not be done, 2 the command line is wrong, 130 interrupted. */
const exitCodes = { failed: 1, usage: 2, interrupted: 130 } as const;

async function main(): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const program = new Command('riverscope')
    .description('Kafka without a consumer group: topics, records, analyses, and a playground')
    .option('--bootstrap <servers>', 'host:port[,host:port…]; default: the running playground')
    .option('--bandwidth <rate>', 'most to be read from the cluster per second, e.g. 500kB or 10MB')
    .option('--data-dir <folder>', 'keep settings and the playground there')
    .exitOverride();

  let opened: KafkaCluster | undefined;
  const folders = (): UserFolders => {
    const standard = userFolders(process.env, process.platform, homedir());
    return { ...standard, data: program.opts<GlobalOptions>().dataDir ?? standard.data };
  };
  const context: CommandContext = {
    folders,
    cluster: async () => {
      const options = program.opts<GlobalOptions>();
      const bandwidth =
        options.bandwidth === undefined ? undefined : bandwidthOf(options.bandwidth);
      opened ??= openCluster({
        bootstrapServers: await bootstrapServers(options, folders()),
        bandwidth: () => bandwidth,
      });
      return opened;
    },
    output: new OutputWriter(process.stdout, () => stop.abort()),
    note: (line) => void process.stderr.write(`${line}\n`),
    signal: stop.signal,
  };
  for (const add of await commandAdders(process.argv.slice(2))) add(program, context);
  try {
    // Said outright: on Electron's Node, Commander would take the arguments for a packaged app's.
    await program.parseAsync(process.argv, { from: 'node' });
    return 0;
  } catch (thrown) {
    return exitCodeOf(thrown, context);
  } finally {
    await opened?.close();
    await context.output.flush();
  }
}

/** The servers named, or the address of the running playground. */
async function bootstrapServers(options: GlobalOptions, folders: UserFolders): Promise<string[]> {
  if (options.bootstrap !== undefined) {
    const servers = options.bootstrap.split(',').map((server) => server.trim());
    const wrong = servers.find((server) => !bootstrapServerSchema.safeParse(server).success);
    if (wrong !== undefined) {
      throw fail('INVALID_ARGUMENT', { name: '--bootstrap', expected: 'host:port', got: wrong });
    }
    return servers;
  }
  const { Playground } = await import('#core/playground/playground');
  const playground = new Playground({ dataDir: folders.data, cacheDir: folders.cache });
  const { bootstrapServer } = await playground.refresh();
  playground.close();
  if (bootstrapServer === null) throw fail('PLAYGROUND_NOT_RUNNING', {});
  return [bootstrapServer];
}

function exitCodeOf(thrown: unknown, context: CommandContext): number {
  if (thrown instanceof CommanderError) {
    // Commander has printed its own line; asking for help is no mistake.
    return thrown.exitCode === 0 ? 0 : exitCodes.usage;
  }
  // The reader of the output went away: an ordinary end of a pipe.
  if (context.output.closed) return 0;
  const error = toAppError(thrown);
  context.note(errorText(error));
  if (error.code === 'CANCELLED') return exitCodes.interrupted;
  const wrongUse = error.code === 'INVALID_ARGUMENT' || error.code === 'INVALID_DEFINITION';
  return wrongUse ? exitCodes.usage : exitCodes.failed;
}

// Exits by itself: a socket that is slow to close must not hold the shell.
process.exit(await main());
