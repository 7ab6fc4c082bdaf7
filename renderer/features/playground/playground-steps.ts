import type { PlaygroundState, PlaygroundStep } from '#shared/model/playground';
import { formatBytes } from '../../components/number-format';

type StepName = PlaygroundStep['step'];

const startSteps: readonly StepName[] = ['java', 'kafka', 'verify', 'format', 'start', 'topics'];

const stepNames: Record<StepName, string> = {
  java: 'Find Java',
  kafka: 'Get Apache Kafka',
  verify: 'Verify the download',
  format: 'Prepare the storage',
  start: 'Start the broker',
  topics: 'Create the topics',
  stop: 'Stop the broker',
  reset: 'Delete the data',
};

const sources: Record<NonNullable<PlaygroundStep['source']>, string> = {
  folder: 'from the folder you named',
  cache: 'from the cache',
  archive: "from Apache's archive",
  maven: 'through Maven',
};

/** One line of the list of steps. */
export interface StepLine {
  name: string;
  progress: 'done' | 'now' | 'to come';
  /** Source and sizes, where known. */
  detail: string | null;
  /** Share done, 0 to 1; null where it cannot be told. */
  share: number | null;
}

/** The steps of what the playground is doing at present; none when it is at rest. */
export function stepLines({ status, step }: PlaygroundState): StepLine[] {
  if (!step) return [];
  const starting = startSteps.indexOf(step.step);
  if (status !== 'starting' || starting < 0) return [line(step.step, 'now', step)];
  return startSteps.map((name, index) =>
    line(name, index < starting ? 'done' : index === starting ? 'now' : 'to come', step),
  );
}

function line(name: StepName, progress: StepLine['progress'], step: PlaygroundStep): StepLine {
  const { source, doneBytes, totalBytes } = step;
  if (progress !== 'now') return { name: stepNames[name], progress, detail: null, share: null };
  const sizes =
    doneBytes === undefined || (doneBytes === 0 && !totalBytes)
      ? null
      : totalBytes
        ? `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`
        : formatBytes(doneBytes);
  return {
    name: stepNames[name],
    progress,
    detail: [source && sources[source], sizes].filter(Boolean).join(' · ') || null,
    share: doneBytes !== undefined && totalBytes ? Math.min(1, doneBytes / totalBytes) : null,
  };
}
