import { useState } from 'react';

/**
 * The newest value there was, so that nothing blinks while the first one of another question is on
 * its way: `question` names what `value` answers, which is null until it is known. While `frozen`
 * the answer to a question stays as it is.
 */
export function useSteady<T>(value: T | null, question: string, frozen = false): T | null {
  const [shown, setShown] = useState({ value, question });
  if (value === null || value === shown.value) return shown.value;
  if (frozen && shown.value !== null && shown.question === question) return shown.value;
  setShown({ value, question });
  return value;
}
