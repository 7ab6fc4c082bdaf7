import { expect, test } from 'vitest';
import { countCases, playwrightCases, vitestCases } from './test-case.mjs';

const vitestReport = {
  testResults: [
    {
      name: 'a.test.ts',
      status: 'failed',
      assertionResults: [
        { ancestorTitles: ['group'], title: 'works', status: 'passed' },
        { ancestorTitles: [], title: 'breaks', status: 'failed' },
        { ancestorTitles: [], title: 'later', status: 'pending' },
      ],
    },
    { name: 'b.test.ts', status: 'failed', assertionResults: [] },
  ],
};

test('a test file that does not load counts as a failure', () => {
  const cases = vitestCases(vitestReport);
  expect(cases.map(({ result }) => result)).toEqual(['passed', 'failed', 'skipped', 'failed']);
  expect(cases[0].titles).toEqual(['group', 'works']);
  expect(countCases(cases, false)).toEqual({ passed: 1, failed: 2, skipped: 1 });
});

test('Playwright’s nested groups and its errors outside tests count', () => {
  const cases = playwrightCases({
    suites: [
      {
        title: 'a.spec.ts',
        specs: [{ title: 'opens', file: 'a.spec.ts', tests: [{ status: 'expected' }] }],
        suites: [
          {
            title: 'group',
            specs: [
              { title: 'fails', file: 'a.spec.ts', tests: [{ status: 'unexpected' }] },
              { title: 'wavers', file: 'a.spec.ts', tests: [{ status: 'flaky' }] },
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'cannot load' }],
  });
  expect(cases.find(({ titles }) => titles.at(-1) === 'fails').titles).toEqual(['group', 'fails']);
  expect(countCases(cases, false)).toEqual({ passed: 1, failed: 3, skipped: 0 });
});

test('a tool that ends badly is never counted as all passed', () => {
  expect(countCases([], false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  const passed = [{ titles: ['x'], file: 'x', result: 'passed' }];
  expect(countCases(passed, false)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(countCases(passed, true)).toEqual({ passed: 1, failed: 0, skipped: 0 });
});
