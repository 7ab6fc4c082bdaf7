import { explainedCheck } from '#core/analysis/explain/explained-check';
import type { KeptAnalyses } from '#core/analysis/kept/kept-analyses';
import type { AnalysisPool } from '#core/analysis/running/analysis-pool';
import type { AnalysisUse } from '#core/analysis/running/analysis-use';
import { openAnalysis } from '#core/analysis/running/open-analysis';
import type { Chronometer } from '#core/kafka/back-off';
import { RiverscopeError } from '#shared/contract/errors';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import type { ConnectionRegistry } from './connection-registry';
import type { FrameListener } from './frame-pump';
import type { HandleTable } from './handle-table';
import type { StreamTable, VerbTable } from './verb-table';

/** What the analysis verbs of one page work with. */
export interface AnalysisVerbContext {
  connections: ConnectionRegistry;
  pool: AnalysisPool;
  kept: KeptAnalyses;
  open: HandleTable<AnalysisUse>;
  chronometer: Chronometer;
  /** ms since the epoch. */
  wallClock(): number;
}

/** Verbs about analyses; what a page opens is closed with it. */
export function analysisVerbs(
  context: AnalysisVerbContext,
): Pick<VerbTable, Extract<keyof VerbTable, `analysis.${string}`>> {
  const { connections, pool, kept, open, chronometer, wallClock } = context;
  const acquire = (connectionId: string, definition: AnalysisDefinition) => {
    const lease = connections.lease(connectionId);
    const { cluster, signal } = lease;
    // Others may wait for the same opening, so one page's change of mind does not cancel it.
    return pool.acquire(lease, definition, () =>
      openAnalysis(cluster, definition, { chronometer, wallClock }, signal),
    );
  };
  return {
    'analysis.open': async (source, signal) => {
      open.assertRoom();
      const use = await ('analysisId' in source
        ? kept.use(source.analysisId)
        : acquire(source.connectionId, source.definition));
      return { handle: await open.add(use, signal) };
    },
    'analysis.check': async ({ text }) => explainedCheck(text),
    'analysis.flush': async ({ handle }) => {
      await open.get(handle).flush();
      return {};
    },
    'analysis.records': async ({ handle, of }) => open.get(handle).records(of),
    'analysis.hold': async ({ handle, held }) => {
      open.get(handle).hold(held);
      return {};
    },
    'analysis.rebuild': async ({ handle }) => {
      await open.get(handle).rebuild();
      return {};
    },
    'analysis.close': async ({ handle }) => {
      await open.close(handle);
      return {};
    },
  };
}

/** Streams about analyses. */
export function analysisStreams(
  open: HandleTable<AnalysisUse>,
): Pick<StreamTable, 'analysis.status' | 'analysis.series' | 'analysis.results'> {
  /** Reads something of an analysis whenever that may have changed, until it fails. */
  const watch = <T>(handle: string, listener: FrameListener, read: (use: AnalysisUse) => T) => {
    const use = open.get(handle);
    if (use.failure !== null) throw new RiverscopeError(use.failure);
    const stop = use.onChange(() => {
      listener.changed();
      if (use.failure !== null) listener.ended(use.failure);
    });
    return { read: () => read(use), close: stop };
  };
  return {
    'analysis.status': ({ handle }, listener) => watch(handle, listener, (use) => use.status()),
    'analysis.series': ({ handle, ...choice }, listener) =>
      watch(handle, listener, (use) => use.series(choice)),
    'analysis.results': ({ handle, choice, limit }, listener) =>
      watch(handle, listener, (use) => use.results(choice, limit)),
  };
}
