import fc from 'fast-check';

/** An expression and how tightly it binds, from 0 (`? :`) to 7 (what needs no brackets). */
interface Text {
  readonly text: string;
  readonly level: number;
}

const whole = (text: string): Text => ({ text, level: 7 });
/** In brackets only where it needs them. */
const at = ({ text, level }: Text, least: number) => (level < least ? `(${text})` : text);

const words = ['', 'a', 'ab', 'b', 'é', '😀b', 'a"b', 'a\\', 'b\nc'];
const word = fc.constantFrom(...words);
const quoted = word.map((text) => whole(JSON.stringify(text)));
const pattern = fc.constantFrom('"a"', '"^b"', '"[ab]$"', '"^.$"', '"(a|é)+b?"', '""');

const { condition } = fc.letrec<{ number: Text; text: Text; condition: Text }>((tie) => {
  const both = (type: 'number' | 'text' | 'condition') => fc.tuple(tie(type), tie(type));
  const binary = (type: 'number' | 'text' | 'condition', marks: string[], level: number) =>
    fc.tuple(both(type), fc.constantFrom(...marks)).map(([[left, right], mark]) => ({
      text: `${at(left, level)} ${mark} ${at(right, level + 1)}`,
      level,
    }));
  const choice = (type: 'number' | 'text' | 'condition') =>
    fc.tuple(tie('condition'), both(type)).map(([which, [yes, no]]) => ({
      text: `${at(which, 1)} ? ${at(yes, 1)} : ${no.text}`,
      level: 0,
    }));
  const numbers = ['value.i', 'value.j', 'value.o.k', 'value.list[1]', 'partition', 'value.gone'];
  const texts = ['value.s', 'value.t', 'value.o.s', 'key', 'headers["h-1"]', 'value.missing.s'];
  const lists = fc.constantFrom('value.list', 'value.items', 'value.none');
  return {
    number: fc.oneof(
      { depthIdentifier: 'depth', maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...numbers).map(whole),
      fc.nat(6).map((n) => whole(String(n))),
      binary('number', ['+', '-'], 4),
      binary('number', ['*', '%'], 5),
      tie('number').map((of) => ({ text: `-${at(of, 6)}`, level: 6 })),
      // Only where nothing is left over do both divide alike.
      fc
        .tuple(tie('number'), fc.integer({ min: 1, max: 5 }))
        .map(([of, by]) => ({ text: `(${at(of, 5)} * ${by}) / ${by}`, level: 5 })),
      fc
        .tuple(tie('text'), fc.boolean())
        .map(([of, called]) => whole(called ? `size(${of.text})` : `${at(of, 7)}.size()`)),
      lists.map((list) => whole(`size(${list})`)),
      choice('number'),
    ),
    text: fc.oneof(
      { depthIdentifier: 'depth', maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...texts).map(whole),
      quoted,
      choice('text'),
    ),
    condition: fc.oneof(
      { depthIdentifier: 'depth', maxDepth: 4, withCrossShrink: true },
      fc.constantFrom('value.on', 'true', 'false', 'value.gone', 'has(value.n)').map(whole),
      fc.constantFrom('has(value.s)', 'has(value.o.s)', 'has(value.gone)').map(whole),
      fc.constantFrom('value.n == null', 'value.s != null', 'value.o == null').map((text) => ({
        text,
        level: 3,
      })),
      binary('condition', ['||'], 1),
      binary('condition', ['&&'], 2),
      binary('number', ['==', '!=', '<', '<=', '>', '>='], 3),
      binary('text', ['==', '!=', '<', '>='], 3),
      tie('condition').map((of) => ({ text: `!${at(of, 6)}`, level: 6 })),
      fc
        .tuple(tie('text'), fc.constantFrom('contains', 'startsWith', 'endsWith'), tie('text'))
        .map(([of, test, text]) => whole(`${at(of, 7)}.${test}(${text.text})`)),
      fc.tuple(tie('text'), pattern).map(([of, regex]) => whole(`${at(of, 7)}.matches(${regex})`)),
      fc.tuple(tie('number'), fc.array(tie('number'), { maxLength: 3 })).map(([of, items]) => ({
        text: `${at(of, 4)} in [${items.map(({ text }) => text)}]`,
        level: 3,
      })),
      tie('number').map((of) => ({ text: `${at(of, 4)} in value.list`, level: 3 })),
      fc
        .tuple(fc.constantFrom('exists', 'all'), tie('number'))
        .map(([by, other]) => whole(`value.list.${by}(x, x >= ${at(other, 4)})`)),
      fc
        .tuple(fc.constantFrom('exists', 'all'), tie('text'))
        .map(([by, other]) =>
          whole(`value.items.${by}(item, item.s == ${at(other, 4)} || item.n > 1)`),
        ),
      fc
        .tuple(fc.constantFrom('exists', 'all'), word)
        .map(([by, other]) => whole(`value.o.${by}(name, name != ${JSON.stringify(other)})`)),
      choice('condition'),
    ),
  };
});

/** Conditions on the records of `randomValue`, in which CEL and the filter language agree. */
export const randomExpression = condition.map(({ text }) => text);

const small = fc.integer({ min: -3, max: 8 });

/** Values of records, as `randomExpression` asks about them; fields may be missing. */
export const randomValue = fc.record(
  {
    i: small,
    j: small,
    s: word,
    t: word,
    on: fc.boolean(),
    n: fc.constant(null),
    o: fc.record({ k: small, s: word }, { requiredKeys: [] }),
    list: fc.array(small, { maxLength: 4 }),
    items: fc.array(fc.record({ s: word, n: small }, { requiredKeys: [] }), { maxLength: 3 }),
  },
  { requiredKeys: ['o', 'list', 'items'] },
);
