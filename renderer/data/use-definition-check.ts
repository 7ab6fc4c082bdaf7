import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DefinitionCheck } from '#shared/model/definition-check';
import { staleTimes } from './query-client';
import { useWorkerClient } from './worker-client-context';

/** How long the answer about a text that is no longer there is kept, ms. */
const keptMs = 10_000;

/** What the text of a definition means, or what is wrong in it. */
export interface CheckedDefinition {
  /** About the text as it is now, or as it was before while that is being checked; null at first. */
  check: DefinitionCheck | null;
  /** Whether it is about the text as it is now. */
  current: boolean;
}

/** Checks the text of a definition whenever it changes. */
export function useDefinitionCheck(text: string): CheckedDefinition {
  const client = useWorkerClient();
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['analysis.check', text],
    queryFn: ({ signal }) => client.request('analysis.check', { text }, signal),
    placeholderData: keepPreviousData,
    staleTime: staleTimes.lasting,
    gcTime: keptMs,
  });
  return { check: data ?? null, current: data !== undefined && !isPlaceholderData };
}
