import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';

/** Where a run of the tests leaves its JSON reports and what failed tests have kept. */
export const resultsDir = join(projectRoot, 'test-results');

/** @param {'unit' | 'integration' | 'e2e'} stage */
export function reportFile(stage) {
  return join(resultsDir, 'reports', `${stage}.json`);
}
