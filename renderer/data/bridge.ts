import type { Bridge } from '#shared/contract/bridge';
import type { ControlAnswer } from '#shared/contract/control';
import { RiverscopeError } from '#shared/contract/errors';

declare global {
  interface Window {
    /** Put there by the preload before the page's first script runs. */
    readonly riverscope: Bridge;
  }
}

/** The named functions the preload gives this page. */
export function bridge(): Bridge {
  return window.riverscope;
}

/**
 * Output of a control verb: `await unwrap(bridge().connections({}))`. Throws `RiverscopeError`
 * with the code main answered.
 */
export async function unwrap<T>(answer: Promise<ControlAnswer<T>>): Promise<T> {
  const settled = await answer;
  if (!settled.ok) throw new RiverscopeError(settled.error);
  return settled.output;
}
