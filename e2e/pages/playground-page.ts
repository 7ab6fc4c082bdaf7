import type { Locator, Page } from '@playwright/test';
import type { GeneratorState } from '#shared/model/playground';
import { ShellPage } from './shell-page';

/** The playground: broker and generator. */
export class PlaygroundPage extends ShellPage {
  readonly broker: Locator;
  readonly generator: Locator;
  readonly steps: Locator;

  constructor(page: Page) {
    super(page);
    const card = (title: string) =>
      page.locator('.card').filter({ has: page.getByRole('heading', { name: title }) });
    this.broker = card('Kafka on this machine');
    this.generator = card('Tweet and like generator');
    this.steps = this.broker.getByRole('listitem');
  }

  /** What main knows of the generator. */
  async generatorState(): Promise<GeneratorState> {
    const answer = await this.page.evaluate(() => window.riverscope.generatorState({}));
    if (!answer.ok) throw new Error(`No state of the generator: ${answer.error.code}`);
    return answer.output;
  }

  /** Process id of the broker; null while there is none. */
  async brokerPid(): Promise<number | null> {
    const answer = await this.page.evaluate(() => window.riverscope.playgroundState({}));
    return answer.ok ? answer.output.pid : null;
  }
}
