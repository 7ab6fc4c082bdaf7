import type { GeneratorState } from '#shared/model/playground';
import { bridge, unwrap } from '../../../data/bridge';
import type { ExperimentId } from './experiments';

/** Shares of events that are late or come again while they are sent. */
const oddShares = { lateShare: 0.1, duplicateShare: 0.2 };
const noShares = { lateShare: 0, duplicateShare: 0 };

interface ActionContext {
  /** Null on another cluster than the playground's, where there is none to act on. */
  generator: GeneratorState | null;
  /** Holds the analyses of the board, or lets them go on. */
  hold: (held: boolean) => Promise<void>;
}

/** Breaks what an experiment is about, or mends it. Throws why that could not be done. */
export async function actOn(
  id: ExperimentId,
  action: 'break' | 'mend',
  { generator, hold }: ActionContext,
): Promise<void> {
  const breaks = action === 'break';
  switch (id) {
    case 'generator':
      await unwrap(
        breaks ? bridge().stopGenerator({}) : bridge().startGenerator(generator?.settings ?? {}),
      );
      return;
    case 'analyses':
      await hold(breaks);
      return;
    case 'broker':
      await unwrap(breaks ? bridge().stopPlayground({}) : bridge().startPlayground({}));
      return;
    case 'events': {
      const shares = breaks ? oddShares : noShares;
      await unwrap(bridge().updateGenerator({ ...generator?.settings, ...shares }));
      return;
    }
    default:
      id satisfies never;
  }
}
