import { CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { textTests } from '#shared/filter-language/filter-node';
import { parseFilter } from '#shared/filter-language/filter-syntax';
import { filterCompletions, methods, roots } from './filter-completions';

const fields = [
  { path: 'value', about: 'object', values: [] },
  { path: 'value.city', about: 'string', values: ['"Hay"', '"Needle"'] },
  { path: 'value["trace-id"]', about: 'string', values: [] },
  { path: 'headers["trace.id"]', about: 'string', values: ['"t-1"'] },
  { path: 'value.items[0].sku', about: 'string', values: ['"A-1"'] },
];

/** What is offered where `|` stands, and the expressions that taking it leads to. */
async function offered(typed: string, asked = false) {
  const pos = typed.indexOf('|');
  const doc = typed.replace('|', '');
  const context = new CompletionContext(EditorState.create({ doc }), pos, asked);
  const results: CompletionResult[] = [];
  for (const source of filterCompletions(Promise.resolve(fields))) {
    const result = await source(context);
    if (result) results.push(result);
  }
  return results.flatMap(({ from, to = pos, options }) =>
    options.map(({ label, displayLabel = label }) => ({
      label,
      whole: doc.slice(0, from) + displayLabel + doc.slice(to),
    })),
  );
}

const wholes = async (typed: string, asked = false) =>
  (await offered(typed, asked)).map(({ whole }) => whole);

describe('filter completions', () => {
  it('offer fields and roots where a path begins or goes on', async () => {
    expect(await wholes('va|')).toEqual(expect.arrayContaining(['value.city', 'timestamp']));
    expect(await wholes('key == "x" && value.c|')).toContain('key == "x" && value.city');
    expect(await wholes('has(value.items[0].|)')).toContain('has(value.items[0].sku)');
  });

  it('find a name that needs quotes by its points, and write it in brackets', async () => {
    const found = await offered('value.tr|');
    expect(found).toContainEqual({ label: 'value.trace-id', whole: 'value["trace-id"]' });
    const headers = await offered('headers.|');
    expect(headers).toContainEqual({ label: 'headers.trace.id', whole: 'headers["trace.id"]' });
    expect(await wholes('headers["tr|')).toContain('headers["trace.id"]');
    expect(await wholes('headers["trace.id"] == |')).toEqual(['headers["trace.id"] == "t-1"']);
  });

  it('offer the field values behind a comparison, and close the text once', async () => {
    expect(await wholes('value.city == |')).toContain('value.city == "Hay"');
    expect(await wholes('value.city == "N|"')).toEqual([
      'value.city == "Hay"',
      'value.city == "Needle"',
    ]);
    expect(await wholes('value.items[7].sku != "|')).toEqual(['value.items[7].sku != "A-1"']);
  });

  it('offer nothing inside a text, behind a value, or unasked where nothing is typed', async () => {
    expect(await wholes('key == "va|"')).toEqual([]);
    expect(await wholes('value.city.contains("va|")')).toEqual([]);
    expect(await wholes('12va|', true)).toEqual([]);
    expect(await wholes('value.city == 1 && |')).toEqual([]);
    expect(await wholes('|', true)).toContain('value.city');
  });

  it('offer every function behind a point', async () => {
    const found = (await offered('value.city.st|')).map(({ label }) => label);
    for (const name of textTests)
      expect(found).toContain(`${name}("text")`.replace('matches("text', 'matches("regex'));
  });

  it('offer only what the language has', () => {
    for (const { label } of methods) expect(() => parseFilter(`value.${label}`)).not.toThrow();
    for (const { label } of roots) {
      const used = label === 'headers' ? 'headers.a' : label.replace('path', 'value.a');
      expect(() => parseFilter(`${used} == 1`)).not.toThrow();
    }
  });
});
