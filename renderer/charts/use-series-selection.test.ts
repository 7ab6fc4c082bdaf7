import { describe, expect, it } from 'vitest';
import { isolated } from './use-series-selection';

const all = ['a', 'b', 'c'];

describe('isolating a series', () => {
  it('hides all others', () => {
    expect(isolated(new Set(), 'b', all)).toEqual(new Set(['a', 'c']));
    expect(isolated(new Set(['b']), 'b', all)).toEqual(new Set(['a', 'c']));
  });

  it('shows all again when it is alone already', () => {
    expect(isolated(new Set(['a', 'c']), 'b', all)).toEqual(new Set());
  });
});
