import { runEntry } from './setup/run-entry.mjs';

// `npm run check`: every static check.
await runEntry(async () => {
  const { runChecks } = await import('./checks/run-checks.mjs');
  const { passed, failed } = await runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
