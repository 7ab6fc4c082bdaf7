import type { AnalysisStatus } from '#shared/model/analysis-status';
import { formatCount, formatDuration, formatRate, limitText } from '../../components/number-format';
import type { DotTone } from '../../components/status-dot';

type State = Pick<
  AnalysisStatus,
  'state' | 'recordsPerSecond' | 'behind' | 'retryAt' | 'snapshotProblem'
>;

/** What an analysis does at present, in words and figures; what its reading is held to, in bytes per second. */
export function stateText(status: State, bandwidth?: number): string {
  const { state, recordsPerSecond, behind } = status;
  switch (state) {
    case 'catching up': {
      const left = `${formatCount(behind)} behind`;
      const held = bandwidth === undefined ? '' : `, ${limitText(bandwidth)}`;
      if (recordsPerSecond === 0) return `catching up, ${left}${held}`;
      const time = formatDuration((behind / recordsPerSecond) * 1_000);
      return `${formatRate(recordsPerSecond)} catching up, ${left}, ${time} left${held}`;
    }
    case 'live':
      return `live, ${formatRate(recordsPerSecond)}`;
    default:
      return shortState(status);
  }
}

/** What an analysis does at present, in a word or two. */
export function shortState({ state, retryAt, snapshotProblem }: State): string {
  switch (state) {
    case 'opening':
    case 'catching up':
    case 'live':
    case 'held':
    case 'stopped':
      return state;
    case 'done':
      return 'read to its end';
    case 'failed':
      if (retryAt !== null) return 'waits to try again';
      return snapshotProblem === null ? 'stopped by an error' : 'needs a rebuild';
    default:
      return state satisfies never;
  }
}

/** How good that is; null while it is not known. */
export function stateTone(state: AnalysisStatus['state'] | null): DotTone {
  switch (state) {
    case 'live':
    case 'catching up':
    case 'done':
      return 'ok';
    case 'held':
      return 'warn';
    case 'failed':
      return 'bad';
    case 'opening':
    case 'stopped':
    case null:
      return 'idle';
    default:
      return state satisfies never;
  }
}
