import { createContext, useContext } from 'react';
import { fail } from '#shared/contract/errors';
import type { DefinitionProblem } from '#shared/model/definition-check';
import type { KnownField } from '../../../data/known-fields';
import { type JsonPath, valueAt } from './json-value';

/** What the fields of the form work with. */
export interface DefinitionFormState {
  connectionId: string;
  /** The JSON value of the definition's text. */
  value: unknown;
  problems: readonly DefinitionProblem[];
  /** Fields of the newest records of the definition's topics. */
  knownFields: Promise<readonly KnownField[]>;
  /** Puts a value at a path; undefined takes it away. */
  edit: (path: JsonPath, value: unknown) => void;
}

export const DefinitionFormContext = createContext<DefinitionFormState | null>(null);

/** The form around a field. */
export function useDefinitionForm(): DefinitionFormState {
  const form = useContext(DefinitionFormContext);
  if (form === null) throw fail('INTERNAL', { detail: 'no definition form around a field' });
  return form;
}

/** What stands at a path of the definition, what is wrong with it, and the way to change it. */
export interface DefinitionField {
  value: unknown;
  /** The value where it is a text, else none. */
  text: string;
  problem: DefinitionProblem | null;
  set: (value: unknown) => void;
}

/** The part of the definition at a path. */
export function useDefinitionField(path: JsonPath): DefinitionField {
  const form = useDefinitionForm();
  const value = valueAt(form.value, path);
  const key = JSON.stringify(path);
  return {
    value,
    text: typeof value === 'string' ? value : '',
    problem: form.problems.find((problem) => JSON.stringify(problem.path) === key) ?? null,
    set: (next) => form.edit(path, next),
  };
}
