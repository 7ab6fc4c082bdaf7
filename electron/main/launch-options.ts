import { z } from 'zod';

const launchOptionsSchema = z.strictObject({
  /** Starts the playground and the generator, and opens the Tweet board. */
  demo: z.boolean(),
  /** File for a picture of the first window once its charts show data; the app then quits. */
  screenshot: z.string().min(1).max(4_096).nullable(),
  /** Passed by the development launcher where no sandbox can be had; never by a release. */
  sandboxOff: z.boolean(),
});
export type LaunchOptions = z.infer<typeof launchOptionsSchema>;

/**
 * Options of this start out of the command line. Arguments of Chromium and the app's own folder,
 * which share the line, are passed over. No success where a value is missing or not allowed.
 */
export function parseLaunchOptions(argv: readonly string[]): z.ZodSafeParseResult<LaunchOptions> {
  return launchOptionsSchema.safeParse({
    demo: argv.includes('--demo'),
    screenshot: optionValue(argv, '--screenshot'),
    sandboxOff: argv.includes('--sandbox-off'),
  });
}

function optionValue(argv: readonly string[], option: string): string | null {
  const index = argv.indexOf(option);
  if (index >= 0) {
    const value = argv[index + 1];
    return value === undefined || value.startsWith('--') ? '' : value;
  }
  const prefix = `${option}=`;
  const joined = argv.find((argument) => argument.startsWith(prefix));
  return joined === undefined ? null : joined.slice(prefix.length);
}
