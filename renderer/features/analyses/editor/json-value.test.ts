import { describe, expect, it } from 'vitest';
import { valueAt, withValue } from './json-value';

describe('withValue', () => {
  it('changes one place and leaves the rest as it was, in its order', () => {
    const before = { z: 1, window: { kind: 'tumbling', odd: [1], size: '1m' }, a: null };
    const after = withValue(before, ['window', 'size'], '5m');
    expect(JSON.stringify(after)).toBe(
      '{"z":1,"window":{"kind":"tumbling","odd":[1],"size":"5m"},"a":null}',
    );
    expect(before.window.size).toBe('1m');
  });

  it('takes members and elements away', () => {
    expect(withValue({ a: { b: 1, c: 2 } }, ['a', 'b'], undefined)).toEqual({ a: { c: 2 } });
    expect(withValue({ a: ['x', 'y', 'z'] }, ['a', 1], undefined)).toEqual({ a: ['x', 'z'] });
  });

  it('makes objects and lists where there are none', () => {
    expect(withValue(null, ['source', 'topics', 0], 't')).toEqual({ source: { topics: ['t'] } });
  });

  it('keeps a member named like one of every object', () => {
    const after = withValue(JSON.parse('{"__proto__": {"x": 1}, "a": 1}'), ['a'], 2);
    expect(JSON.stringify(after)).toBe('{"__proto__":{"x":1},"a":2}');
    expect(valueAt(after, ['constructor'])).toBeUndefined();
  });
});
