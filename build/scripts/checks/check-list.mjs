import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundles } from '../bundle/bundles.mjs';
import { projectRoot } from '../project-root.mjs';
import { buildApp } from '../setup/app-build.mjs';
import { runCommand } from '../setup/command.mjs';
import { bundleProblems } from './bundle-rules.mjs';
import { sourceFiles } from './source-files.mjs';
import { sourceRules } from './source-rules.mjs';

/**
 * One static check. `run` returns one line per problem.
 *
 * @typedef {{ name: string, run: () => Promise<string[]> }} Check
 */

const tool = (name, file, ...args) => ({
  name,
  run: async () => {
    const { code, output } = await runCommand(
      process.execPath,
      [join('node_modules', file), ...args],
      { cwd: projectRoot, env: { ...process.env, NO_COLOR: '1' } },
    );
    return code === 0 ? [] : [...output.trimEnd().split('\n'), `(exit code ${code})`];
  },
});

/** @returns {Check[]} every static check of the project */
export function checkList() {
  const files = sourceFiles();
  return [
    tool('types', 'typescript/bin/tsc', '-b'),
    tool('imports', 'dependency-cruiser/bin/dependency-cruise.mjs', ...importArgs),
    tool('dead code', 'knip/bin/knip.js', '--no-progress'),
    tool('lint and format', '@biomejs/biome/bin/biome', 'ci', '--colors=off'),
    { name: 'bundles', run: checkBundles },
    ...sourceRules.map(({ name, problems }) => ({ name, run: async () => problems(files) })),
  ];
}

const importArgs = [
  ...['--config', 'build/dependency-cruiser.mjs', '--output-type', 'err'],
  ...['electron', 'renderer', 'shared'],
];

async function checkBundles() {
  await buildApp(() => {});
  const report = JSON.parse(readFileSync(join(projectRoot, 'out/bundles.json'), 'utf8'));
  const missing = bundles.filter(({ name }) => !(name in report.bundles));
  return missing.length > 0
    ? missing.map(({ name, entry }) => `${name}: was not built from ${entry}`)
    : bundleProblems(report.bundles);
}
