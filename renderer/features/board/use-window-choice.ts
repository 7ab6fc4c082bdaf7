import { useMemo } from 'react';
import { z } from 'zod';
import { useViewState } from '../../data/use-view-state';
import type { WindowChoice, WindowChoices } from './board-analyses';

const idSchema = z.string();

/** A choice kept under `key`, the same in all windows of the app; the first until one is made. */
export function useWindowChoice(
  key: string,
  choices: WindowChoices,
): [choice: WindowChoice, choose: (choice: WindowChoice) => void] {
  const [first] = choices;
  const [id, setId] = useViewState(key, idSchema, first.id);
  const choice = choices.find((candidate) => candidate.id === id) ?? first;
  return useMemo(() => [choice, (next) => setId(next.id)], [choice, setId]);
}
