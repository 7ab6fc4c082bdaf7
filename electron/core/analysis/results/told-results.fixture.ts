import type { AggregateValue } from '../aggregates/aggregate-value';
import type { GroupResult, ResultSink, ResultWindow } from '../analysis-result';
import type { ToldResult } from './told-result';
import { valueJson } from './value-json';

export const firstMinute: ResultWindow = { start: 0, end: 60_000 };

/** A result without errors; `timestamp` is 0 unless told. */
export function resultOf(
  group: number,
  values: readonly AggregateValue[],
  {
    window = firstMinute,
    timestamp = 0,
  }: { window?: ResultWindow | null; timestamp?: number } = {},
): GroupResult {
  return { window, group, values, errors: values.map(() => 0), timestamp };
}

function windowText(window: ResultWindow | null): string {
  return window === null ? '' : `[${window.start},${window.end}] `;
}

function resultText({ group, values }: GroupResult): string {
  return `${group}=${values.map(valueJson).join()}`;
}

/** A sink of groups that writes down what it is told, e.g. `update [0,10] 3=7`. */
export function groupNotes(): { notes: string[]; sink: ResultSink } {
  const notes: string[] = [];
  const sink: ResultSink = {
    update: (result) => notes.push(`update ${windowText(result.window)}${resultText(result)}`),
    retract: (window, group, timestamp) =>
      notes.push(`retract ${windowText(window)}${group} @${timestamp}`),
    final: (result, closedBy) =>
      notes.push(`${closedBy} ${windowText(result.window)}${resultText(result)}`),
    closed: (window) => notes.push(`closed ${windowText(window)}`.trim()),
  };
  return { notes, sink };
}

/** Notes of what is told of lists, e.g. `update [0,10] "java": 3=7 1=2 @5`. */
export function listNotes(): { notes: string[]; tell: (told: ToldResult) => void } {
  const notes: string[] = [];
  const tell = ({ kind, window, group, results, timestamp, closedBy }: ToldResult) => {
    const entries = results.length > 0 ? `: ${results.map(resultText).join(' ')}` : '';
    notes.push(`${closedBy ?? kind} ${windowText(window)}${group}${entries} @${timestamp}`);
  };
  return { notes, tell };
}
