import { z } from 'zod';
import { similarName } from '#core/filter/similar-name';
import { pathStep } from '#shared/filter-language/path-step';
import { givenRecordsDefinitionSchema } from '#shared/model/analysis-definition';
import type { JsonPath } from './json-places';

type Issue = z.core.$ZodIssue;
type Schema = z.core.JSONSchema.BaseSchema;

/** What is wrong at a path of a definition; `unknown` names a member that is not in the format. */
export interface SchemaProblem {
  readonly path: JsonPath;
  readonly unknown?: string;
  readonly message: string;
}

/** Longest text of what was found. */
const shownCharacters = 60;

/**
 * An issue of the definition's schema in words: what was expected at its path and what was found. `definition` is the JSON value that was checked.
 */
export function schemaProblems(issue: Issue, definition: unknown): SchemaProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code !== 'unrecognized_keys') {
    const expected = expectation(issue);
    const found = expected.startsWith('expected')
      ? `, found ${shown(valueAt(definition, path))}`
      : '';
    return [{ path, message: `${expected}${found}` }];
  }
  const known = knownNames(path, definition);
  return issue.keys.map((unknown) => {
    const similar = similarName(unknown, known);
    const hint = similar === null ? `there are ${known.join(', ')}` : `did you mean ${similar}?`;
    return { path, unknown, message: `there is no such field; ${hint}` };
  });
}

/** A path in a definition as people write it. */
export function fieldName(path: JsonPath): string {
  return path.map(pathStep).join('').replace(/^\./, '') || 'the definition';
}

/** The value at a path of a JSON value; undefined where there is none. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? Reflect.get(inside, step)
        : undefined,
    value,
  );
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${alternatives(issue.values)}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `expected ${alternatives(issue.options)}`
        : issue.message;
    case 'too_small':
      return `expected at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `expected at most ${amount(issue.maximum, issue.origin)}`;
    default:
      return issue.message;
  }
}

const kinds: Partial<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
};

const units: Partial<Record<string, [one: string, more: string]>> = {
  string: ['character', 'characters'],
  array: ['element', 'elements'],
};

function amount(count: number | bigint, origin: string): string {
  const [one, more] = units[origin] ?? [];
  if (one === undefined) return String(count);
  return `${count} ${count === 1 ? one : more}`;
}

function alternatives(values: readonly unknown[]): string {
  const texts = values.map((value) => JSON.stringify(value));
  return texts.length < 2 ? texts.join() : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

/** Names that the object at a path of a definition may have. */
function knownNames(path: JsonPath, definition: unknown): string[] {
  let schemas: Schema[] = [
    z.toJSONSchema(givenRecordsDefinitionSchema, { io: 'input', unrepresentable: 'any' }),
  ];
  for (const [depth, step] of path.entries()) {
    schemas = schemas
      .flatMap((schema) => fitting(schema, valueAt(definition, path.slice(0, depth))))
      .flatMap((schema) => (typeof step === 'number' ? schema.items : schema.properties?.[step]))
      .filter((schema) => isSchema(schema));
  }
  return schemas
    .flatMap((schema) => fitting(schema, valueAt(definition, path)))
    .flatMap((schema) => Object.keys(schema.properties ?? {}));
}

/** Of alternatives, those whose fixed values are those of `value`. */
function fitting(schema: Schema, value: unknown): Schema[] {
  const options = (schema.oneOf ?? schema.anyOf ?? [schema]).filter((option) => isSchema(option));
  return options.filter((option) =>
    Object.entries(option.properties ?? {}).every(
      ([name, of]) =>
        !isSchema(of) ||
        of.const === undefined ||
        of.const === (valueAt(value, [name]) ?? of.const),
    ),
  );
}

function isSchema(schema: unknown): schema is Schema {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema);
}
