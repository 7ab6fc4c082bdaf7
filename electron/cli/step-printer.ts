import type { PlaygroundStep } from '#shared/model/playground';

const words: Record<PlaygroundStep['step'], string> = {
  java: 'looking for Java',
  kafka: 'getting Kafka',
  verify: 'checking Kafka',
  format: 'preparing its storage',
  start: 'starting the broker',
  topics: 'creating the topics',
  stop: 'stopping the broker',
  reset: 'deleting its data',
};

const mebibyte = 1_048_576;

/** Tells the steps of an operation as lines: each step once, a download at every tenth of it. */
export class StepPrinter {
  readonly #note: (line: string) => void;
  #last = '';

  constructor(note: (line: string) => void) {
    this.#note = note;
  }

  print({ step, source, doneBytes, totalBytes }: PlaygroundStep): void {
    const from = source === undefined ? '' : ` (${source})`;
    const line = `${words[step]}${from}${progress(doneBytes, totalBytes)}`;
    if (line === this.#last) return;
    this.#last = line;
    this.#note(line);
  }
}

function progress(doneBytes: number | undefined, totalBytes: number | undefined): string {
  if (!doneBytes) return '';
  if (!totalBytes) return `: ${Math.floor(doneBytes / mebibyte / 10) * 10} MB`;
  const tenths = Math.floor((doneBytes / totalBytes) * 10);
  return `: ${tenths * 10} % of ${(totalBytes / mebibyte).toFixed(0)} MB`;
}
