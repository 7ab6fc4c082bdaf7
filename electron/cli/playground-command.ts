import type { Command } from 'commander';
import { findJava } from '#core/playground/java';
import { obtainKafka } from '#core/playground/kafka-runtime';
import { Playground } from '#core/playground/playground';
import { fail } from '#shared/contract/errors';
import type { PlaygroundState } from '#shared/model/playground';
import type { CommandContext } from './context';
import { StepPrinter } from './step-printer';

/** Adds `playground`: a real Kafka of one node on this machine, which goes on after the command. */
export function addPlaygroundCommand(program: Command, context: CommandContext): void {
  const playground = program
    .command('playground')
    .description('a real Kafka of one node on this machine');
  playground
    .command('fetch')
    .description('get what the playground needs, and start nothing')
    .action(() => fetchRuntime(context));
  playground
    .command('up')
    .description('start it; it goes on running after the command')
    .action(() =>
      withPlayground(context, async (broker) => {
        await broker.up(context.signal);
        context.note(
          `Kafka ${broker.state.kafkaVersion} answers at ${broker.state.bootstrapServer}`,
        );
        await printState(context, broker.state);
      }),
    );
  playground
    .command('down')
    .description('stop it; its data stays')
    .action(() => withPlayground(context, (broker) => broker.down()));
  playground
    .command('status')
    .description('print its state as one line of JSON')
    .action(() =>
      withPlayground(context, async (broker) => printState(context, await broker.refresh())),
    );
  playground
    .command('reset')
    .description('stop it and delete its data')
    .option('--yes', 'confirm that all its topics are deleted')
    .action(({ yes }: { yes?: true }) => {
      if (!yes) {
        throw fail('INVALID_ARGUMENT', {
          name: 'playground reset',
          expected: '--yes, to confirm that all its topics are deleted',
          got: 'no confirmation',
        });
      }
      return withPlayground(context, (broker) => broker.reset());
    });
  playground
    .command('log')
    .description("print the end of the broker's log")
    .action(() =>
      withPlayground(context, async (broker) => {
        for (const line of await broker.log()) await context.output.write(`${line}\n`);
      }),
    );
}

async function fetchRuntime(context: CommandContext): Promise<void> {
  const steps = new StepPrinter(context.note);
  const { cache } = context.folders();
  const { env, platform } = process;
  const { signal } = context;
  await findJava({ env, platform }, signal);
  const onStep = steps.print.bind(steps);
  const { version, source } = await obtainKafka({ cacheDir: cache, env, onStep, signal });
  context.note(`Kafka ${version} is ready (${source})`);
}

async function withPlayground(
  context: CommandContext,
  work: (playground: Playground) => Promise<void>,
): Promise<void> {
  const { data, cache } = context.folders();
  const steps = new StepPrinter(context.note);
  const playground = new Playground({
    dataDir: data,
    cacheDir: cache,
    onState: ({ step }) => step && steps.print(step),
  });
  try {
    await work(playground);
  } finally {
    playground.close();
  }
}

async function printState(context: CommandContext, state: PlaygroundState): Promise<void> {
  await context.output.write(`${JSON.stringify(state)}\n`);
}
