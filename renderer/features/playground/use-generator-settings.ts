import { useEffect, useRef, useState } from 'react';
import { type AppError, toAppError } from '#shared/contract/errors';
import type { GeneratorSettings, GeneratorState } from '#shared/model/playground';
import { bridge, unwrap } from '../../data/bridge';

/** A change is sent once the hand has rested this long, ms. */
const restMs = 150;

interface GeneratorSettingsForm {
  /** As main knows them, with changes under way on top. */
  settings: GeneratorSettings;
  change: (change: Partial<GeneratorSettings>) => void;
  /** Why the last change was refused; null when it was not. */
  error: AppError | null;
}

/** The generator's settings, changed for all windows, and at once where it runs. */
export function useGeneratorSettings(state: GeneratorState): GeneratorSettingsForm {
  const [draft, setDraft] = useState<GeneratorSettings | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settings = draft ?? state.settings;

  function change(part: Partial<GeneratorSettings>): void {
    const next = { ...settings, ...part };
    setDraft(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      unwrap(bridge().updateGenerator(next))
        .then(
          () => setError(null),
          (thrown: unknown) => setError(toAppError(thrown)),
        )
        .finally(() => setDraft((present) => (present === next ? null : present)));
    }, restMs);
  }
  return { settings, change, error };
}
