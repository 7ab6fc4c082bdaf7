import { type ConnectionDraft, connectionDraftSchema } from '#shared/model/connection';

const megabyte = 1_000_000;

/** A connection as it is being typed. */
export interface ConnectionEntry {
  name: string;
  /** Addresses separated by commas or white space. */
  servers: string;
  color: ConnectionDraft['color'];
  /** Megabytes per second; empty for no limit. */
  bandwidth: string;
}

/** What is wrong with an entry, by field; null where all is well. */
export interface EntryProblems {
  name: string | null;
  servers: string | null;
  bandwidth: string | null;
}

/** Checks an entry: the draft to be saved, or what to tell the user beside each field. */
export function readEntry(
  entry: ConnectionEntry,
): { draft: ConnectionDraft } | { problems: EntryProblems } {
  const bootstrapServers = entry.servers.split(/[\s,]+/).filter((server) => server !== '');
  const parsed = connectionDraftSchema.safeParse({
    name: entry.name,
    bootstrapServers,
    color: entry.color,
    bandwidth: bytesPerSecond(entry.bandwidth.trim()),
  });
  if (parsed.success) return { draft: parsed.data };
  const problems: EntryProblems = { name: null, servers: null, bandwidth: null };
  for (const { path, message } of parsed.error.issues) {
    if (path[0] === 'name') {
      problems.name = entry.name.trim() === '' ? 'Give the connection a name.' : message;
    } else if (path[0] === 'bootstrapServers') {
      const server = typeof path[1] === 'number' ? bootstrapServers[path[1]] : undefined;
      problems.servers ??=
        server === undefined
          ? 'Give at least one address, such as localhost:9092.'
          : `"${server}": ${message}.`;
    } else if (path[0] === 'bandwidth') {
      problems.bandwidth = 'Give megabytes per second, such as 10 or 0.5, or nothing for no limit.';
    }
  }
  return { problems };
}

/** The entry of a connection that is there; of a new one without. */
export function entryOf(connection: ConnectionDraft | null): ConnectionEntry {
  const { name = '', bootstrapServers = [], color = 'none', bandwidth } = connection ?? {};
  return {
    name,
    servers: bootstrapServers.join(', '),
    color,
    bandwidth: bandwidth === undefined ? '' : String(bandwidth / megabyte),
  };
}

/** Undefined for no limit; what is no figure is not a number, which no draft may have. */
function bytesPerSecond(text: string): number | undefined {
  if (text === '') return undefined;
  return /^\d{0,7}(\.\d{0,6})?$/.test(text) ? Math.round(Number(text) * megabyte) : Number.NaN;
}
