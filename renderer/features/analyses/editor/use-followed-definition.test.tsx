import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useDefinitionText } from './use-definition-text';
import { useFollowedDefinition } from './use-followed-definition';
import { writtenJson } from './written-json';

function named(name: string) {
  return {
    name,
    source: { topics: ['tweets'] },
    window: { kind: 'tumbling', size: '1m' },
    aggregates: [{ as: 'tweets', fn: 'count' }],
  };
}

function editing(first: unknown, asks: boolean) {
  const { result, rerender } = renderHook(
    ({ given }: { given: unknown }) => {
      const text = useDefinitionText(() => writtenJson(given));
      return { ...useFollowedDefinition(given, text, asks), text };
    },
    { initialProps: { given: first } },
  );
  return {
    name: () => (result.current.text.value as { name: string }).name,
    differs: () => result.current.differs,
    given: (given: unknown) => rerender({ given }),
    edit: (name: string) => act(() => result.current.text.edit(['name'], name)),
    write: (text: string) => act(() => result.current.text.write(text, null)),
    undo: () => act(() => result.current.text.undo()),
    take: () => act(() => result.current.take()),
    keep: () => act(() => result.current.keep()),
    made: (definition: unknown) => act(() => result.current.made(definition)),
  };
}

it('follows what changes elsewhere while nothing is edited, which can be undone', () => {
  const editor = editing(named('a'), true);
  editor.given(named('b'));
  expect([editor.name(), editor.differs()]).toEqual(['b', false]);
  editor.given({ ...named('c'), grace: '0s' });
  expect([editor.name(), editor.differs()]).toEqual(['c', false]);
  editor.undo();
  expect([editor.name(), editor.differs()]).toEqual(['b', false]);
});

it('asks where edits would be lost, and takes or keeps as is chosen', () => {
  const editor = editing(named('a'), true);
  editor.edit('mine');
  editor.given(named('b'));
  expect([editor.name(), editor.differs()]).toEqual(['mine', true]);
  editor.keep();
  expect([editor.name(), editor.differs()]).toEqual(['mine', false]);
  editor.given(named('c'));
  expect(editor.differs()).toBe(true);
  editor.take();
  expect([editor.name(), editor.differs()]).toEqual(['c', false]);
  editor.undo();
  expect(editor.name()).toBe('mine');
});

it('asks too while the text is no JSON', () => {
  const editor = editing(named('a'), true);
  editor.write('{');
  editor.given(named('b'));
  expect(editor.differs()).toBe(true);
});

it('takes what it made itself for no change, though it is edited on meanwhile', () => {
  const editor = editing(named('a'), true);
  editor.edit('b');
  editor.made(named('b'));
  editor.edit('b and more');
  editor.given(named('b'));
  expect([editor.name(), editor.differs()]).toEqual(['b and more', false]);
  editor.made(named('b'));
  editor.given(named('c'));
  editor.keep();
  editor.given(named('b'));
  expect([editor.name(), editor.differs()]).toEqual(['b and more', true]);
});

it('puts another definition in the place of edits where it does not ask, which can be undone', () => {
  const editor = editing(named('a'), false);
  editor.edit('mine');
  editor.given({ ...named('b'), source: { topics: [] } });
  expect([editor.name(), editor.differs()]).toEqual(['b', false]);
  editor.undo();
  expect(editor.name()).toBe('mine');
});
