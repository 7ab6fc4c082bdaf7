/** The playground process: owns the broker of one data folder on behalf of main. */
import { Playground } from '#core/playground/playground';
import { fail, toAppError } from '#shared/contract/errors';
import {
  type PlaygroundChildMessage,
  type PlaygroundParentMessage,
  playgroundParentMessageSchema,
} from '#shared/contract/parent';
import { leaveInterruptsToMain } from './leave-interrupts-to-main';

const { parentPort } = process;
leaveInterruptsToMain();
const leaving = new AbortController();
let playground: Playground | undefined;

function post(message: PlaygroundChildMessage): void {
  parentPort.postMessage(message);
}

/** Carries out one request and answers it under its id, whatever happens. */
async function answer(id: number, work: (playground: Playground) => Promise<string[] | undefined>) {
  try {
    if (playground === undefined)
      throw fail('INTERNAL', { detail: 'the playground is not set up' });
    const lines = await work(playground);
    post(lines === undefined ? { type: 'done', id } : { type: 'lines', id, lines });
  } catch (thrown) {
    post({ type: 'failed', id, error: toAppError(thrown) });
  }
}

async function receive(message: PlaygroundParentMessage): Promise<void> {
  switch (message.type) {
    case 'init': {
      const { dataDir, cacheDir } = message;
      playground = new Playground({
        dataDir,
        cacheDir,
        onState: (state) => post({ type: 'state', state }),
      });
      // What cannot be looked at now is told by the operation that needs it.
      const state = await playground.refresh().catch(() => playground?.state);
      if (state !== undefined) post({ type: 'state', state });
      return;
    }
    case 'up':
      return await answer(message.id, async (broker) => {
        await broker.up(leaving.signal);
        return undefined;
      });
    case 'down':
      return await answer(message.id, async (broker) => {
        await broker.down();
        return undefined;
      });
    case 'reset':
      return await answer(message.id, async (broker) => {
        await broker.reset();
        return undefined;
      });
    case 'log':
      return await answer(message.id, (broker) => broker.log());
    case 'shutdown':
      leaving.abort();
      playground?.close();
      post({ type: 'bye' });
      process.exit(0);
  }
}

parentPort.on('message', ({ data }) => void receive(playgroundParentMessageSchema.parse(data)));
