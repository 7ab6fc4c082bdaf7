import { toAppError } from '#shared/contract/errors';
import { type FilterToken, filterTokens } from '#shared/filter-language/filter-token';

/** Tokens of an expression as far as it can be read. */
export interface ReadTokens {
  tokens: FilterToken[];
  /** Where the rest begins, in characters from 0: a text that is not closed, or what is no token. */
  rest: number;
}

/** Reads the tokens of an expression that is still being typed: it never throws. */
export function expressionTokens(source: string): ReadTokens {
  let end = source.length;
  for (;;) {
    try {
      return { tokens: filterTokens(source.slice(0, end)), rest: end };
    } catch (thrown) {
      const error = toAppError(thrown);
      // A wrong escape lies inside a text: without what follows it, the text itself is the rest.
      if (error.code !== 'INVALID_FILTER' || error.params.column >= end) throw thrown;
      end = error.params.column;
    }
  }
}
