import { SetupError } from './setup-error.mjs';

/**
 * Runs a command's `main`. Its result is the exit code; a `SetupError` is printed as one line and
 * ends with exit code 1.
 *
 * @param {() => Promise<number | undefined>} main
 */
export async function runEntry(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetupError ? `\n✗ ${error.message}` : error);
    process.exitCode = 1;
  }
}
