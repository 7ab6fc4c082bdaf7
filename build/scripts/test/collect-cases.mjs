import { existsSync, readFileSync } from 'node:fs';
import { isTest, sourceFiles } from '../checks/source-files.mjs';
import { reportFile } from './report-dir.mjs';
import { playwrightCases, vitestCases } from './test-case.mjs';

const readers = { unit: vitestCases, integration: vitestCases, e2e: playwrightCases };

/**
 * Tests of the last `npm test`, out of its reports; undefined when there was none.
 *
 * @returns {import('./test-case.mjs').TestCase[] | undefined}
 */
export function lastRunCases() {
  const stages = Object.keys(readers).filter((stage) => existsSync(reportFile(stage)));
  if (stages.length === 0) return undefined;
  return stages.flatMap((stage) =>
    readers[stage](JSON.parse(readFileSync(reportFile(stage), 'utf8'))),
  );
}

/**
 * Tests as the sources name them, none of them run.
 *
 * @returns {(Omit<import('./test-case.mjs').TestCase, 'result'> & { result: 'not run' })[]}
 */
export function sourceCases() {
  return sourceFiles()
    .filter(isTest)
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:test|it|describe)(?:\.\w+)*\s*\(\s*(['"`])(.*?)\1/gs)].map(
        ([, , title]) => ({ titles: [title], file: path, result: 'not run' }),
      ),
    );
}
