import { type ConnectionDraft, connectionDraftSchema } from '#shared/model/connection';

/** A connection as it is being typed. */
export interface ConnectionEntry {
  name: string;
  /** Addresses separated by commas or white space. */
  servers: string;
  color: ConnectionDraft['color'];
}

/** What is wrong with an entry, by field; null where all is well. */
export interface EntryProblems {
  name: string | null;
  servers: string | null;
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
  });
  if (parsed.success) return { draft: parsed.data };
  const problems: EntryProblems = { name: null, servers: null };
  for (const { path, message } of parsed.error.issues) {
    if (path[0] === 'name') {
      problems.name = entry.name.trim() === '' ? 'Give the connection a name.' : message;
    } else if (path[0] === 'bootstrapServers') {
      const server = typeof path[1] === 'number' ? bootstrapServers[path[1]] : undefined;
      problems.servers ??=
        server === undefined
          ? 'Give at least one address, such as localhost:9092.'
          : `"${server}": ${message}.`;
    }
  }
  return { problems };
}
