import { shownText } from '#shared/model/plain-text';

const plainNumber = /^-?\d+(\.\d+)?$/;

/** The JSON of a result as people read it: thousands are separated, and no digit is lost. */
export function resultText(json: string): string {
  if (!plainNumber.test(json)) return shownText(json);
  const [whole = '', ...fraction] = json.split('.');
  return [whole.replace(/\d(?=(\d{3})+$)/g, '$&,'), ...fraction].join('.');
}

/** How far off a value may be, e.g. `±1.6 %`; null where it is exact. */
export function errorMargin(error: number): string | null {
  return error === 0 ? null : `±${Number((error * 100).toPrecision(2))} %`;
}
