import { type AppError, toAppError } from '#shared/contract/errors';
import { parseFilter } from '#shared/filter-language/filter-syntax';

/** What is wrong with an expression, and where: in characters from 0. */
export type FilterProblem = Extract<AppError, { code: 'INVALID_FILTER' }>['params'];

/** What is wrong with an expression as it is typed; null when it can be run. */
export function filterProblem(expression: string): FilterProblem | null {
  try {
    parseFilter(expression);
    return null;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === 'INVALID_FILTER') return error.params;
    throw thrown;
  }
}
