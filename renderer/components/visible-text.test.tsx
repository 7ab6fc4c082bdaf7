import { render } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonText } from './json-text';
import { visibleParts } from './visible-characters';
import { VisibleText } from './visible-text';

const hostile = [
  '<img src=x onerror="document.title=1">',
  '<script>document.title=1</script>',
  'javascript:alert(1)',
  '&lt;b&gt; "><svg/onload=alert(1)>',
  '{"a":"</span><img src=x onerror=alert(1)>"}',
];

describe('W10 what comes from outside is text', () => {
  it.each(hostile)('W10 shows %s as it is, and makes no element of it', (text) => {
    for (const view of [
      <VisibleText key="text" text={text} />,
      <JsonText key="json" source={text} />,
    ]) {
      const { container, unmount } = render(view);
      expect(container.textContent).toBe(text);
      expect(container.querySelector('img, script, svg, a, b, [onerror], [onload]')).toBeNull();
      unmount();
    }
  });

  it('W10 draws a right-to-left override instead of obeying it', () => {
    const { container } = render(<VisibleText text={'invoice\u202Egnp.exe'} />);
    expect(container.textContent).toBe('invoiceU+202Egnp.exe');
    expect(container.querySelector('bdi')?.dir).toBe('ltr');
  });

  it.each([
    ['\u2066', 'U+2066'],
    ['\u061C', 'U+061C'],
    ['\u200B', 'U+200B'],
    ['\uFEFF', 'U+FEFF'],
    ['\u2028', 'U+2028'],
    ['\u0085', 'U+0085'],
    ['\uD800', 'U+D800'],
    ['\u{E0041}', 'U+E0041'],
    ['\u0000', '␀'],
    ['\u001B', '␛'],
    ['\u007F', '␡'],
    ['\n', '↵'],
    ['\t', '⇥'],
  ])('W10 draws %j as %s', (character, symbol) => {
    expect(visibleParts(`a${character}b`)).toMatchObject([
      { text: 'a' },
      { symbol },
      { text: 'b' },
    ]);
  });

  it('W10 leaves other scripts and joined emoji alone', () => {
    for (const text of ['שלום', 'مرحبا', '日本', '👩‍🚀', '']) {
      expect(visibleParts(text)).toEqual([{ start: 0, text }]);
    }
  });

  it('W10 loses nothing and lets nothing unseen through, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parts = visibleParts(text);
        const back = parts.map((part) =>
          'text' in part
            ? part.text
            : String.fromCodePoint(Number.parseInt(part.codePoint.slice(2), 16)),
        );
        expect(back.join('')).toBe(text);
        const plain = parts.flatMap((part) => ('text' in part ? [part.text] : []));
        expect(plain.join('')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F]/u);
      }),
    );
  });

  it('W10 holds a line of ten megabytes', () => {
    expect(visibleParts('x'.repeat(10_000_000))).toHaveLength(1);
  });
});

describe('W10 the page has no way to make markup or code of text', () => {
  const sources = import.meta.glob<string>(['../**/*.{ts,tsx,html}', '!../**/*.test.*'], {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const files = Object.keys(sources);

  it('W10 looks at the whole renderer', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it.each(files)('W10 %s', (file) => {
    const source = sources[file];
    expect(source).not.toMatch(
      /dangerouslySetInnerHTML|(inner|outer)HTML|insertAdjacentHTML|srcdoc/i,
    );
    expect(source).not.toMatch(
      /document\.write|\beval\s*\(|\bnew Function\(|createContextualFragment/,
    );
    expect(source).not.toMatch(/set(Timeout|Interval)\(\s*['"`]/);
  });
});
