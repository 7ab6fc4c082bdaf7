const plainName = /^[A-Za-z_]\w*$/;

/**
 * A member name or an array index as it is written in a record path: `.author`, `["odd name"]`,
 * `[0]`. Filters, columns and profiles all write paths like this.
 */
export function pathStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return plainName.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
