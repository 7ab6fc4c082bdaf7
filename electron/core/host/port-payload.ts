import { fail } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';

/**
 * Makes a payload fit to be posted: typed arrays become copies of their exact slice, because
 * structured cloning copies the whole buffer under a view. Everything else is returned as it is.
 * Throws LIMIT_EXCEEDED when the message would exceed `limits.maxMessageBytes`.
 */
export function portPayload(payload: unknown): unknown {
  const budget = { left: limits.maxMessageBytes };
  return measured(payload, budget);
}

/** Upper bound of the bytes a payload takes when cloned. */
export function payloadBytes(payload: unknown): number {
  const budget = { left: Number.MAX_SAFE_INTEGER };
  measured(payload, budget);
  return Number.MAX_SAFE_INTEGER - budget.left;
}

/** Upper bound of the bytes a text takes when cloned: one each in Latin-1, else two. */
function clonedTextBytes(text: string): number {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0xff) return 5 + text.length * 2;
  }
  return 5 + text.length;
}

function measured(value: unknown, budget: { left: number }): unknown {
  switch (typeof value) {
    case 'string':
      spend(budget, clonedTextBytes(value));
      return value;
    case 'object':
      if (value === null) break;
      if (value instanceof Uint8Array || value instanceof Float64Array) {
        spend(budget, 16 + value.byteLength);
        return value.byteLength === value.buffer.byteLength ? value : value.slice();
      }
      return Array.isArray(value) ? measuredArray(value, budget) : measuredObject(value, budget);
    default:
      break;
  }
  spend(budget, 9);
  return value;
}

function measuredArray(values: readonly unknown[], budget: { left: number }): readonly unknown[] {
  spend(budget, 8);
  let copy: unknown[] | null = null;
  values.forEach((value, index) => {
    const exact = measured(value, budget);
    if (exact === value) return;
    copy ??= [...values];
    copy[index] = exact;
  });
  return copy ?? values;
}

function measuredObject(value: object, budget: { left: number }): object {
  spend(budget, 8);
  let copy: Record<string, unknown> | null = null;
  for (const [name, member] of Object.entries(value)) {
    spend(budget, clonedTextBytes(name));
    const exact = measured(member, budget);
    if (exact === member) continue;
    copy ??= { ...value };
    copy[name] = exact;
  }
  return copy ?? value;
}

function spend(budget: { left: number }, bytes: number): void {
  budget.left -= bytes;
  if (budget.left < 0) {
    throw fail('LIMIT_EXCEEDED', { what: 'bytes of one message', limit: limits.maxMessageBytes });
  }
}
