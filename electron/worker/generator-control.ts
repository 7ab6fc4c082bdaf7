import type { KafkaCluster, OpenCluster } from '#core/kafka/kafka-cluster';
import { Generator } from '#core/playground/generator';
import { type GeneratorChildMessage, generatorParentMessageSchema } from '#shared/contract/parent';

/** What has been made is written within this time at the end, ms; main waits a little longer. */
const lastWriteMs = 2_000;

export interface GeneratorControlOptions {
  openCluster: OpenCluster;
  post(message: GeneratorChildMessage): void;
  exit(code: number): void;
}

/** Carries out what main asks of the generator: one run, with settings that may change. */
export class GeneratorControl {
  readonly #options: GeneratorControlOptions;
  #run: { generator: Generator; cluster: KafkaCluster } | null = null;

  constructor(options: GeneratorControlOptions) {
    this.#options = options;
  }

  /** Takes one message of main. Throws on any other. */
  async receive(raw: unknown): Promise<void> {
    const message = generatorParentMessageSchema.parse(raw);
    const { openCluster, post, exit } = this.#options;
    switch (message.type) {
      case 'start': {
        await this.#end();
        const cluster = openCluster({ bootstrapServers: [message.bootstrapServer] });
        const generator = new Generator({
          cluster,
          settings: message.settings,
          onState: (state) => post({ type: 'state', state }),
        });
        this.#run = { generator, cluster };
        generator.start();
        return;
      }
      case 'update':
        this.#run?.generator.update(message.settings);
        return;
      case 'shutdown':
        await this.#end();
        post({ type: 'bye' });
        return exit(0);
    }
  }

  async #end(): Promise<void> {
    const run = this.#run;
    this.#run = null;
    await run?.generator.stop(lastWriteMs);
    await run?.cluster.close();
  }
}
