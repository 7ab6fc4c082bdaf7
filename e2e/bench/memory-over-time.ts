import { setTimeout as wait } from 'node:timers/promises';
import { median } from './median';
import { treePss } from './process-memory';

const sampleMs = 5_000;

/** Memory of a process and all it has started (PSS), bytes, every 5 s for so long. */
export async function memoryOver(ms: number, pid: number): Promise<number[]> {
  const samples: number[] = [];
  for (let passed = 0; passed <= ms; passed += sampleMs) {
    samples.push(treePss(pid));
    await wait(sampleMs);
  }
  return samples;
}

/** Growth from the first third to the last, by their medians, as a fraction. */
export function growthOf(samples: readonly number[]): number {
  const third = Math.ceil(samples.length / 3);
  return median(samples.slice(-third)) / median(samples.slice(0, third)) - 1;
}
