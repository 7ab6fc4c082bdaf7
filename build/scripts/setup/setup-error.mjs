/**
 * A failure that the person at the keyboard can act on. The message is one sentence that names
 * what failed, where, and what to do.
 */
export class SetupError extends Error {
  name = 'SetupError';
}
