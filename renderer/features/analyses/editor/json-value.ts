/** Names of members and indices of elements, from the root of a JSON value. */
export type JsonPath = readonly (string | number)[];

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

/**
 * The value with another one at a path; undefined takes the member or element away. Everything
 * besides the path stays, in its order; objects are made where there are none on the way.
 */
export function withValue(value: unknown, path: JsonPath, next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    const inside = withValue(list[step], rest, next);
    if (inside === undefined) list.splice(step, 1);
    else list[step] = inside;
    return list;
  }
  const object: Record<string, unknown> = isObject(value) ? { ...value } : {};
  const inside = withValue(object[step], rest, next);
  if (inside === undefined) delete object[step];
  else object[step] = inside;
  return object;
}

/** Whether a JSON value is an object, with members by name. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
