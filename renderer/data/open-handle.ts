import type { DataInput } from '#shared/contract/data';
import type { WorkerSession } from './worker-session';

const closeVerbs = {
  'records.open': 'records.close',
  'profile.open': 'profile.close',
  'analysis.open': 'analysis.close',
} as const;
/** How long an analysis stays open that nobody looks at any more, ms: the next view may share it. */
const lingerMs = 2_000;
type OpenVerb = keyof typeof closeVerbs;
type CloseVerb = (typeof closeVerbs)[OpenVerb];

/**
 * Opens a record set, a profile or an analysis and sees to its end: it is closed when `signal`
 * aborts, also when that happens before its handle has arrived; an analysis a moment later. Null
 * when it was aborted by then.
 */
export async function openHandle<V extends OpenVerb>(
  session: WorkerSession,
  verb: V,
  input: DataInput<V>,
  signal: AbortSignal,
): Promise<string | null> {
  // Without the signal: a cancelled opening may still have opened something.
  const { handle } = await session.request<OpenVerb>(verb, input);
  const close = (): void => {
    // A session that is over has closed its handles already.
    session.request<CloseVerb>(closeVerbs[verb], { handle }).catch(() => undefined);
  };
  if (signal.aborted) {
    close();
    return null;
  }
  const leave = verb === 'analysis.open' ? () => void setTimeout(close, lingerMs) : close;
  signal.addEventListener('abort', leave, { once: true });
  return handle;
}
