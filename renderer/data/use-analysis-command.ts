import { useMutation } from '@tanstack/react-query';
import type { DataInput } from '#shared/contract/data';
import type { AnalysisSource } from './use-analysis-stream';
import { useWorkerClient } from './worker-client-context';

/** Verbs that change an analysis at work, for all who look at it. */
type AnalysisCommand = 'analysis.flush' | 'analysis.hold' | 'analysis.rebuild';
type CommandInput<V extends AnalysisCommand> = Omit<DataInput<V>, 'handle'>;

/** Gives an analysis a command. */
export function useAnalysisCommand<V extends AnalysisCommand>(verb: V, source: AnalysisSource) {
  const client = useWorkerClient();
  return useMutation({
    async mutationFn(input: CommandInput<V>) {
      const { handle } = await client.request('analysis.open', source);
      try {
        await client.request<AnalysisCommand>(verb, { ...input, handle } as DataInput<V>);
      } finally {
        await client.request('analysis.close', { handle });
      }
    },
  });
}
