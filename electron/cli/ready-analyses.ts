import { similarName } from '#core/filter/similar-name';
import { fail } from '#shared/contract/errors';
import { analysisPresets } from '#shared/model/analysis-presets';

/** The text of a ready definition. Throws INVALID_ARGUMENT, which names the one probably meant. */
export function readyAnalysis(name: string): string {
  const found = analysisPresets.find(({ id }) => id === name);
  if (found) return JSON.stringify(found.definition, null, 2);
  const names = analysisPresets.map(({ id }) => id);
  const similar = similarName(name, names);
  const meant = similar === null ? names.join(', ') : `did you mean ${similar}?`;
  throw fail('INVALID_ARGUMENT', {
    name: 'analyze',
    expected: `a file, or a ready definition (${meant})`,
    got: name.slice(0, 500),
  });
}
