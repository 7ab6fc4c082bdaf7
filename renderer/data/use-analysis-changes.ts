import { useMutation } from '@tanstack/react-query';
import type { ControlInput } from '#shared/contract/control';
import { bridge, unwrap } from './bridge';

/** Adds an analysis to the list or replaces what is saved of one; gives what is then in the list. */
export function useSaveAnalysis() {
  return useMutation({
    mutationFn: (input: ControlInput<'analyses.save'>) => unwrap(bridge().saveAnalysis(input)),
  });
}

/** Removes an analysis of the list with all that it counted. */
export function useRemoveAnalysis() {
  return useMutation({
    mutationFn: (id: string) => unwrap(bridge().removeAnalysis({ id })),
  });
}

/** Starts or stops an analysis of the list. */
export function useSetAnalysisRunning() {
  return useMutation({
    mutationFn: (input: ControlInput<'analyses.setRunning'>) =>
      unwrap(bridge().setAnalysisRunning(input)),
  });
}
