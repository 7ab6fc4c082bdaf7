import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { redacted } from './log-redaction';

const maxBytes = 5_000_000;

/**
 * The app's log: one line per event, secrets redacted, readable by its owner only. At 5 MB the file
 * becomes `<file>.1`. A log that cannot be written never stops the app.
 */
export class AppLog {
  readonly file: string;
  readonly #now: () => number;
  #bytes: number;

  /** @param now ms since the epoch */
  constructor(file: string, now: () => number) {
    this.file = file;
    this.#now = now;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.#bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** @param source who speaks, e.g. `worker`; `text` may be of several lines. */
  write(source: string, text: string): void {
    const line = `${new Date(this.#now()).toISOString()} ${source} ${redacted(text.trimEnd())}\n`;
    try {
      if (this.#bytes > maxBytes) {
        renameSync(this.file, `${this.file}.1`);
        this.#bytes = 0;
      }
      appendFileSync(this.file, line, { mode: 0o600 });
      this.#bytes += Buffer.byteLength(line);
    } catch {
      // A full or read-only disk is reported by whoever needs it for data.
    }
  }
}
