import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../project-root.mjs';

const renderer = join(projectRoot, 'renderer');

/** Style sheets of lazily loaded views stay in the page: a class of two views is styled by both. */
test('a class is described by one style sheet', () => {
  const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => join(renderer, name));
  expect(sheets.length).toBeGreaterThan(20);
  /** @type {Map<string, string[]>} */
  const described = new Map();
  for (const sheet of sheets) {
    const own = readFileSync(sheet, 'utf8').matchAll(/^(\.[\w-]+)(?: \{|,)$/gm);
    for (const name of new Set([...own].map(([, name = '']) => name))) {
      described.set(name, [...(described.get(name) ?? []), relative(renderer, sheet)]);
    }
  }
  expect([...described].filter(([, by]) => by.length > 1)).toEqual([]);
});
