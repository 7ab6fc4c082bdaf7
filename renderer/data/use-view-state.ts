import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';
import type { Preferences } from '#shared/model/preferences';
import { bridge } from './bridge';
import { queryKeys } from './query-keys';
import { usePreferences } from './use-control';

/**
 * State of a view that survives a restart, kept under `key` in the preferences and shared by all
 * windows. What was stored is checked on reading: anything else counts as `fallback`. Setting is
 * seen at once; a refused write leaves the state as main last told it.
 */
export function useViewState<T>(
  key: string,
  schema: z.ZodType<T>,
  fallback: T,
): [state: T, set: (state: T) => void] {
  const queryClient = useQueryClient();
  const stored = usePreferences().data?.view[key];
  const state = useMemo(() => {
    if (stored === undefined) return fallback;
    return storedState(stored, schema) ?? fallback;
  }, [stored, schema, fallback]);
  const set = useCallback(
    (next: T) => {
      const queryKey = queryKeys.control('preferences.get');
      const text = JSON.stringify(next);
      queryClient.setQueryData<Preferences>(
        queryKey,
        (old) => old && { ...old, view: { ...old.view, [key]: text } },
      );
      bridge()
        .patchPreferences({ view: { [key]: text } })
        .then((answer) => {
          if (!answer.ok) void queryClient.invalidateQueries({ queryKey });
        });
    },
    [queryClient, key],
  );
  return [state, set];
}

/** A stored state, or undefined when it is damaged or of another shape. */
export function storedState<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
