/**
 * One test of a finished run, whichever tool ran it.
 *
 * @typedef {object} TestCase
 * @property {string[]} titles from the outermost group to the test itself
 * @property {string} file
 * @property {'passed' | 'failed' | 'skipped'} result
 */

/**
 * Tests of a report of Vitest's JSON reporter. A file that could not be loaded is one failure.
 *
 * @returns {TestCase[]}
 */
export function vitestCases(report) {
  return report.testResults.flatMap(({ name, status, assertionResults }) =>
    assertionResults.length === 0 && status === 'failed'
      ? [{ titles: [`loads ${name}`], file: name, result: 'failed' }]
      : assertionResults.map((test) => ({
          titles: [...test.ancestorTitles, test.title],
          file: name,
          result: resultOf(test.status),
        })),
  );
}

/**
 * Tests of a report of Playwright's JSON reporter. What failed outside any test counts as well.
 *
 * @returns {TestCase[]}
 */
export function playwrightCases(report) {
  const inSuite = (suite, titles) => [
    ...(suite.suites ?? []).flatMap((child) => inSuite(child, [...titles, child.title])),
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        titles: [...titles, spec.title],
        file: spec.file,
        result: { expected: 'passed', skipped: 'skipped' }[test.status] ?? 'failed',
      })),
    ),
  ];
  return [
    ...report.suites.flatMap((file) => inSuite(file, [])),
    ...report.errors.map((error) => ({
      titles: [error.message ?? 'an error outside any test'],
      file: error.location?.file ?? 'e2e',
      result: 'failed',
    })),
  ];
}

/**
 * Counts of a run. A tool that ended badly although no test failed counts as one failure.
 *
 * @param {TestCase[]} cases
 * @param {boolean} endedWell the tool's exit code was 0
 */
export function countCases(cases, endedWell) {
  const count = (result) => cases.filter((test) => test.result === result).length;
  const failed = count('failed');
  return {
    passed: count('passed'),
    failed: failed === 0 && !endedWell ? 1 : failed,
    skipped: count('skipped'),
  };
}

function resultOf(status) {
  if (status === 'passed') return 'passed';
  return status === 'failed' ? 'failed' : 'skipped';
}
