import { toAppError } from '#shared/contract/errors';
import { generatorSettingsSchema } from '#shared/model/playground';
import type { GeneratorService } from './generator-service';
import type { Notices } from './notices';
import type { PlaygroundService } from './playground-service';

/** Brings up the playground with tweets and likes at default settings; a failure is a notice. */
export async function startDemo(
  playground: PlaygroundService,
  generator: GeneratorService,
  notices: Notices,
): Promise<void> {
  try {
    await playground.up();
    const { bootstrapServer } = playground.state;
    if (bootstrapServer !== null) {
      await generator.start(bootstrapServer, generatorSettingsSchema.parse({}));
    }
  } catch (thrown) {
    notices.add('error', toAppError(thrown));
  }
}
