/**
 * Letters folded so far. At first those that do not fold by way of their upper case: the dotted
 * and the dotless i, which fold in Turkic languages only, and letters without an upper case of
 * one character.
 */
const folded = new Map([
  ['\u0130', '\u0130'],
  ['\u0131', '\u0131'],
  ['\u1fd3', '\u0390'],
  ['\u1fe3', '\u03b0'],
  ['\ufb05', '\ufb06'],
]);
const lettersToFold = /[A-Z]|[\u0080-\u{10ffff}]/gu;

/**
 * A text with its letters folded one by one (Unicode simple case folding, as of a regular
 * expression's `iu` flags): two texts differ only in case when their folded forms are equal.
 */
export function foldCase(text: string): string {
  return text.replace(lettersToFold, foldLetter);
}

function foldLetter(letter: string): string {
  let fold = folded.get(letter);
  if (fold === undefined) {
    const upper = oneLetter(letter.toUpperCase(), letter);
    fold = oneLetter(upper.toLowerCase(), upper);
    folded.set(letter, fold);
  }
  return fold;
}

function oneLetter(changed: string, letter: string): string {
  return [...changed].length === 1 ? changed : letter;
}
