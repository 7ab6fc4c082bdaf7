import { open, rename, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, RiverscopeError } from '#shared/contract/errors';
import { systemCode } from './system-error';

/** A host that has not answered by then counts as out of reach, ms. */
const answerMs = 4_000;
/** Longest silence within a download, ms. */
const stallMs = 15_000;

export interface Download {
  address: string;
  /** Final name; until it is whole the file is called `<file>.part`. */
  file: string;
  onBytes: (doneBytes: number, totalBytes?: number) => void;
  signal?: AbortSignal;
}

/**
 * Downloads a file over HTTP, going on where an earlier try stopped. Throws DOWNLOAD_FAILED; what
 * has arrived stays for the next try. The caller checks the sum.
 */
export async function download({ address, file, onBytes, signal }: Download): Promise<void> {
  if ((await sizeOf(file)) > 0) return;
  const part = `${file}.part`;
  await tryOrFail(basename(file), signal, async () => {
    const had = await sizeOf(part);
    const guard = silenceGuard(signal);
    try {
      const response = await fetch(address, {
        headers: had > 0 ? { range: `bytes=${had}-` } : {},
        signal: guard.signal,
      });
      // 416: everything had arrived already, only the final name was missing.
      if (response.status !== 416) {
        const resumed = response.status === 206;
        await append(response, part, resumed ? had : 0, onBytes, guard);
      }
      await rename(part, file);
    } finally {
      guard.end();
    }
  });
}

/** A small text over HTTP. Throws DOWNLOAD_FAILED. */
export async function downloadText(address: string, signal?: AbortSignal): Promise<string> {
  return await tryOrFail(basename(address), signal, async () => {
    const guard = silenceGuard(signal);
    try {
      const response = await fetch(address, { signal: guard.signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return await response.text();
    } finally {
      guard.end();
    }
  });
}

async function append(
  response: Response,
  part: string,
  had: number,
  onBytes: Download['onBytes'],
  guard: SilenceGuard,
): Promise<void> {
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  const length = Number(response.headers.get('content-length'));
  const total = length > 0 ? had + length : undefined;
  let done = had;
  guard.heard();
  // Written chunk by chunk: a stream that fails would throw away what it holds.
  const output = await open(part, had > 0 ? 'a' : 'w');
  try {
    for await (const chunk of response.body) {
      guard.heard();
      await output.writeFile(chunk);
      done += chunk.length;
      onBytes(done, total);
    }
  } finally {
    await output.close();
  }
  if (total !== undefined && done < total) throw new Error('the connection was cut');
}

interface SilenceGuard {
  signal: AbortSignal;
  heard(): void;
  end(): void;
}

function silenceGuard(outer?: AbortSignal): SilenceGuard {
  const silence = new AbortController();
  const giveUp = (ms: number) =>
    setTimeout(() => silence.abort(new Error(`no answer for ${ms / 1000} s`)), ms);
  let timer = giveUp(answerMs);
  return {
    signal: AbortSignal.any(outer ? [outer, silence.signal] : [silence.signal]),
    heard: () => {
      clearTimeout(timer);
      timer = giveUp(stallMs);
    },
    end: () => clearTimeout(timer),
  };
}

async function tryOrFail<T>(
  what: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    signal?.throwIfAborted();
    if (thrown instanceof RiverscopeError || isDiskTrouble(thrown)) throw thrown;
    throw fail('DOWNLOAD_FAILED', { what, reason: reasonOf(thrown) }, { cause: thrown });
  }
}

function isDiskTrouble(thrown: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'].includes(systemCode(thrown) ?? '');
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? thrown.cause.message : thrown.message;
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
