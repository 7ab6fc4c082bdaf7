import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandAdders } from './command-adders';
import type { CommandContext } from './context';
import { OutputWriter } from './output-writer';

const all = ['playground', 'generate', 'topics', 'records', 'analyze'];

/** Names of the commands that a program has for a line. */
async function namesFor(line: string): Promise<string[]> {
  const context: CommandContext = {
    folders: () => ({ data: '', cache: '' }),
    cluster: () => Promise.reject(new Error('no cluster')),
    output: new OutputWriter(process.stdout, () => undefined),
    note: () => undefined,
    signal: new AbortController().signal,
  };
  const program = new Command();
  for (const add of await commandAdders(line.split(' '))) add(program, context);
  return program.commands.map((command) => command.name());
}

describe('commandAdders', () => {
  it.each(all)('adds the command %s where it is asked for, wherever options are', async (name) => {
    expect(await namesFor(`${name} --help`)).toEqual([name]);
    expect(await namesFor(`--bootstrap localhost:9092 ${name} x`)).toEqual([name]);
  });

  it.each(['', '--help', '-h', 'help', 'help records', '--help records', 'recrods tweets'])(
    'adds all for "%s"',
    async (line) => {
      expect(await namesFor(line)).toEqual(all);
    },
  );

  it('adds the one that is meant also where the name of another follows', async () => {
    expect(await namesFor('records topics')).toContain('records');
    expect(await namesFor('--data-dir analyze topics')).toContain('topics');
  });
});
