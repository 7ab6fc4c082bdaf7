import { checkList } from './check-list.mjs';

const atOnce = 2;
const maxProblems = 40;

/**
 * Runs every static check, two at a time, and prints one line for each with its problems below.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const queue = checkList();
  const result = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const problems = await check.run().catch((error) => [error.message]);
      result[problems.length === 0 ? 'passed' : 'failed'] += 1;
      console.log(`  ${problems.length === 0 ? '✓' : '✗'} ${check.name}`);
      for (const problem of problems.slice(0, maxProblems)) console.log(`      ${problem}`);
      if (problems.length > maxProblems) {
        console.log(`      … and ${problems.length - maxProblems} more lines`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return result;
}
