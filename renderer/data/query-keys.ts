import type { ControlVerb } from '#shared/contract/control';
import type { DataInput, DataVerb } from '#shared/contract/data';

/** Keys of react-query: everything of a cluster is rooted at its connection. */
export const queryKeys = {
  /** All that is known of one connection; for invalidating it at once. */
  connection: (connectionId: string) => ['connection', connectionId] as const,
  /** An answer of the worker on a connection. */
  data: <V extends DataVerb>(verb: V, input: DataInput<V> & { connectionId: string }) =>
    ['connection', input.connectionId, verb, input] as const,
  /** An answer of main. */
  control: (verb: ControlVerb) => ['control', verb] as const,
};
