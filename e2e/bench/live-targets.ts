import type { Figure } from './figure-table';
import { median } from './median';
import { growthOf } from './memory-over-time';
import type { storedCounts } from './stored-counts';

/** Longest task of a page while records come, ms. */
export const longTaskMs = 100;
const targetGrowth = 0.05;
/** How long memory is watched with `--long`, ms. */
const longMs = 600_000;

/** How long memory is watched, ms: `shortMs` unless it is to be long. */
export function memoryMs(shortMs: number): number {
  return process.argv.includes('--long') ? longMs : shortMs;
}

/** Memory that was watched for so long, against how much it may grow. */
export function memoryFigure(memory: readonly number[], ms: number): Figure {
  const growth = growthOf(memory);
  return {
    name: `memory's growth over ${ms / 60_000} min (PSS)`,
    figure: `${(growth * 100).toFixed(1)} % of ${(median(memory) / 1_048_576).toFixed(0)} MB`,
    target: `< ${targetGrowth * 100} %`,
    met: growth < targetGrowth,
  };
}

type Counts = Awaited<ReturnType<typeof storedCounts>>;

/** What the app counted against what the broker stored: to the record. */
export function countsFigure(name: string, counted: Counts, stored: Counts): Figure {
  const told = (of: keyof Counts) => `${of} ${counted[of]} / ${stored[of]}`;
  return {
    name: `${name} / at the broker`,
    figure: `${told('tweets')}, ${told('likes')}`,
    target: 'equal',
    met: counted.tweets === stored.tweets && counted.likes === stored.likes,
  };
}

/** Tasks of pages that were too long. */
export function tasksFigure(name: string, tasks: readonly number[]): Figure {
  const longest = Math.max(0, ...tasks).toFixed(0);
  return {
    name: `${name} over ${longTaskMs} ms`,
    figure: `${tasks.length}${tasks.length > 0 ? `, longest ${longest} ms` : ''}`,
    target: '0',
    met: tasks.length === 0,
  };
}
