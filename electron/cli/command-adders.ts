import type { Command } from 'commander';
import type { CommandContext } from './context';

/** Adds a command to the program. */
export type CommandAdder = (program: Command, context: CommandContext) => void;

/** By name, in the order in which help lists them. Each is loaded when it is needed. */
const commands: Readonly<Record<string, () => Promise<CommandAdder>>> = {
  playground: async () => (await import('./playground-command')).addPlaygroundCommand,
  generate: async () => (await import('./generate-command')).addGenerateCommand,
  topics: async () => (await import('./topics-command')).addTopicsCommand,
  records: async () => (await import('./records-command')).addRecordsCommand,
  analyze: async () => (await import('./analyze-command')).addAnalyzeCommand,
};

/**
 * The commands that the words of a command line may mean: those named in it, for a quick start, or all
 * where none is, or help is asked for first.
 */
export async function commandAdders(words: readonly string[]): Promise<CommandAdder[]> {
  const [first = ''] = words;
  const isForAll = ['help', '--help', '-h'].includes(first);
  const named = Object.entries(commands).filter(([name]) => !isForAll && words.includes(name));
  const needed = named.length > 0 ? named : Object.entries(commands);
  return Promise.all(needed.map(([, load]) => load()));
}
