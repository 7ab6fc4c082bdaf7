import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ControlAnswer, ControlOutput, ControlVerb } from '#shared/contract/control';
import { bridge, unwrap } from './bridge';
import { staleTimes } from './query-client';
import { queryKeys } from './query-keys';

function useControlQuery<V extends ControlVerb>(
  verb: V,
  call: () => Promise<ControlAnswer<ControlOutput<V>>>,
): UseQueryResult<ControlOutput<V>> {
  return useQuery({
    queryKey: queryKeys.control(verb),
    queryFn: () => unwrap(call()),
    staleTime: staleTimes.lasting,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Versions, folders and the state of the worker; kept fresh by events, as all below. */
export const useAppInfo = () => useControlQuery('app.info', () => bridge().appInfo({}));

export const useNotices = () => useControlQuery('app.notices', () => bridge().notices({}));

export const useConnections = () =>
  useControlQuery('connections.list', () => bridge().connections({}));

/** The user's analyses, in the order of entry. */
export const useSavedAnalyses = () => useControlQuery('analyses.list', () => bridge().analyses({}));

export const usePreferences = () =>
  useControlQuery('preferences.get', () => bridge().preferences({}));

export const usePlaygroundState = () =>
  useControlQuery('playground.state', () => bridge().playgroundState({}));

export const useGeneratorState = () =>
  useControlQuery('generator.state', () => bridge().generatorState({}));
