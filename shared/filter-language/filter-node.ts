export const comparisons = ['==', '!=', '<=', '>=', '<', '>'] as const;
export type Comparison = (typeof comparisons)[number];
/** Functions of a text, called as `path.contains("text")`; `matches` takes an RE2 pattern. */
export const textTests = ['contains', 'startsWith', 'endsWith', 'matches'] as const;
export type TextTest = (typeof textTests)[number];
/** Whether a condition holds for some, or for all, elements of a list or names of an object. */
export const quantifiers = ['exists', 'all'] as const;
export type Quantifier = (typeof quantifiers)[number];
export type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** Where a path starts: a part of the record, or something known about it. */
export const recordRoots = [
  'key',
  'value',
  'headers',
  'partition',
  'offset',
  'timestamp',
  'topic',
] as const;

/** A path in a record, or below a variable of `exists` or `all`. */
export interface PathNode {
  readonly kind: 'path';
  /** Characters from 0. */
  readonly column: number;
  /** One of `recordRoots`, or the variable's name. */
  readonly root: string;
  readonly variable: boolean;
  /** Member names, and indices within arrays. */
  readonly steps: readonly (string | number)[];
}

/** A node of a parsed filter expression; `column` is where it stands, in characters from 0. */
export type FilterNode =
  | PathNode
  | ({ readonly column: number } & (
      | { readonly kind: 'literal'; readonly value: string | boolean | null }
      | { readonly kind: 'number'; readonly digits: string }
      /** One character each. */
      | { readonly kind: 'bytes'; readonly bytes: string }
      | { readonly kind: 'has'; readonly path: PathNode }
      | { readonly kind: 'not' | 'negative' | 'size' | 'timestamp'; readonly of: FilterNode }
      | { readonly kind: 'duration'; readonly text: string }
      | { readonly kind: 'and' | 'or'; readonly left: FilterNode; readonly right: FilterNode }
      | {
          readonly kind: 'choice';
          readonly condition: FilterNode;
          readonly yes: FilterNode;
          readonly no: FilterNode;
        }
      | {
          readonly kind: 'compare';
          readonly by: Comparison;
          readonly left: FilterNode;
          readonly right: FilterNode;
        }
      | {
          readonly kind: 'arithmetic';
          readonly by: Arithmetic;
          readonly left: FilterNode;
          readonly right: FilterNode;
        }
      /** `items` are the elements of a list that is written out, or the path of one. */
      | {
          readonly kind: 'in';
          readonly of: FilterNode;
          readonly items: readonly FilterNode[] | PathNode;
        }
      | {
          readonly kind: 'test';
          readonly by: TextTest;
          readonly of: FilterNode;
          readonly text: FilterNode;
        }
      | {
          readonly kind: 'quantifier';
          readonly by: Quantifier;
          readonly of: PathNode;
          readonly variable: string;
          readonly holds: FilterNode;
        }
    ));

/** The nodes right below a node. */
export function nodesBelow(node: FilterNode): readonly FilterNode[] {
  switch (node.kind) {
    case 'path':
    case 'literal':
    case 'number':
    case 'bytes':
    case 'duration':
      return [];
    case 'has':
      return [node.path];
    case 'not':
    case 'negative':
    case 'size':
    case 'timestamp':
      return [node.of];
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right];
    case 'choice':
      return [node.condition, node.yes, node.no];
    case 'in':
      return 'kind' in node.items ? [node.of, node.items] : [node.of, ...node.items];
    case 'test':
      return [node.of, node.text];
    case 'quantifier':
      return [node.of, node.holds];
  }
}
