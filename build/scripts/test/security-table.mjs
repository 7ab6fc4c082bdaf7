/** IDs of the security requirements that this version must have a passing test for. */
export const requiredIds = [
  ...['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W10'],
  ...['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P8', 'P10', 'C6', 'F3'],
];

/**
 * @typedef {{ id: string, title: string, result: string }} SecurityRow
 *   `result` is `passed`, `failed`, `skipped`, `not run` or `missing`
 */

/**
 * Rows of the table ID → test → result: one for each test that names an ID at the start of its
 * title or of a group around it, and one `missing` for each required ID without a test.
 *
 * @param {import('./test-case.mjs').TestCase[]} cases
 * @returns {SecurityRow[]} ordered by ID
 */
export function securityRows(cases) {
  const rows = cases.flatMap(({ titles, result }) =>
    [...new Set(titles.flatMap(leadingIds))].map((id) => ({
      id,
      title: titles.join(' › '),
      result,
    })),
  );
  const found = new Set(rows.map(({ id }) => id));
  const missing = requiredIds
    .filter((id) => !found.has(id))
    .map((id) => ({ id, title: '—', result: 'missing' }));
  return [...rows, ...missing].sort((a, b) => rank(a.id) - rank(b.id));
}

/**
 * One line per required ID whose tests do not all pass, or that has none.
 *
 * @param {SecurityRow[]} rows
 */
export function securityProblems(rows) {
  return requiredIds.flatMap((id) => {
    const bad = rows.filter((row) => row.id === id && row.result !== 'passed');
    return bad.map(({ title, result }) => `${id}: ${result} (${title})`);
  });
}

/** The table as text. */
export function formatTable(rows) {
  const width = Math.max(...rows.map(({ result }) => result.length));
  return rows
    .map(({ id, title, result }) => `  ${id.padEnd(4)} ${result.padEnd(width)}  ${title}`)
    .join('\n');
}

/** IDs at the start of a title: `W4 …`, or `W4, W5 …`. */
function leadingIds(title) {
  const [list = ''] = title.match(/^[WPCF]\d{1,2}\b(?:(?:, | and )[WPCF]\d{1,2}\b)*/) ?? [];
  return list.match(/[WPCF]\d+/g) ?? [];
}

function rank(id) {
  return 'WPCF'.indexOf(id[0]) * 100 + Number(id.slice(1));
}
