import { definitionMeaning } from './definition-meaning';
import { isObject, type JsonPath, withValue } from './json-value';

/**
 * A definition without the members whose defaults say the same, as people write it; one that is
 * not valid stays as it is.
 */
export function leanDefinition(definition: unknown): unknown {
  const meaning = definitionMeaning(definition);
  if (meaning === null) return definition;
  return memberPaths(definition, []).reduce<unknown>((lean, path) => {
    const without = withValue(lean, path, undefined);
    return definitionMeaning(without) === meaning ? without : lean;
  }, definition);
}

/** Paths of all members, those further out first, and the elements of a list from its end. */
function memberPaths(value: unknown, path: JsonPath): JsonPath[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => memberPaths(item, [...path, index]));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, of]) => {
    const at = [...path, name];
    return [at, ...memberPaths(of, at)];
  });
}
