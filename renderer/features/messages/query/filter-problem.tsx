import { type AppError, toAppError } from '#shared/contract/errors';
import { parseFilter } from '#shared/filter-language/filter-syntax';

type InvalidFilter = Extract<AppError, { code: 'INVALID_FILTER' }>;

/** What is wrong with an expression as it is typed; null when it can be run. */
export function filterProblem(expression: string): InvalidFilter | null {
  try {
    parseFilter(expression);
    return null;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'INVALID_FILTER') return error;
    throw thrown;
  }
}

/** Column, in characters, from which on the mark stays where it is. */
const lastMark = 40;

/** Says under an expression, at the column, what is wrong there. */
export function FilterProblem({ problem }: { problem: InvalidFilter }) {
  const { column, message } = problem.params;
  return (
    <p className="filter-problem" role="alert">
      <span aria-hidden>{' '.repeat(Math.min(column, lastMark))}↑ </span>
      column {column + 1}: {message}
    </p>
  );
}
