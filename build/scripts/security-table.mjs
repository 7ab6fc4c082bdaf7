import { runEntry } from './setup/run-entry.mjs';
import { lastRunCases, sourceCases } from './test/collect-cases.mjs';
import { formatTable, securityProblems, securityRows } from './test/security-table.mjs';

// `npm run security`: which test proves which security requirement, and how it last ended.
await runEntry(async () => {
  const lastRun = lastRunCases();
  const rows = securityRows(lastRun ?? sourceCases());
  console.log(formatTable(rows));
  if (!lastRun) console.log('\nFrom the sources alone: `npm test` has not been run here.');
  const problems = securityProblems(rows).filter((line) => lastRun || line.includes('missing'));
  if (problems.length > 0) console.error(`\n${problems.join('\n')}`);
  return problems.length === 0 ? 0 : 1;
});
