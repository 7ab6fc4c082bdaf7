import { expect, it } from 'vitest';
import { changedHistory, type TextChange, textHistory } from './text-history';

const edit = (text: string, part: string | null = null): TextChange => ({
  kind: 'edit',
  text,
  part,
});
const after = (...changes: TextChange[]) => changes.reduce(changedHistory, textHistory('0'));
const undo: TextChange = { kind: 'undo' };
const redo: TextChange = { kind: 'redo' };

it('undoes and does again, step by step, and no further than there is', () => {
  expect(after(edit('1'), edit('2'), undo).text).toBe('1');
  expect(after(edit('1'), edit('2'), undo, undo, undo).text).toBe('0');
  expect(after(edit('1'), edit('2'), undo, undo, redo, redo, redo).text).toBe('2');
});

it('undoes what was typed into one field as one step', () => {
  const typed = [edit('a', 'name'), edit('ab', 'name'), edit('abc', 'name')];
  expect(after(...typed, undo).text).toBe('0');
  expect(after(...typed, edit('abc!', 'size'), undo).text).toBe('abc');
  expect(after(...typed, undo, edit('b', 'name'), undo).text).toBe('0');
});

it('forgets what was undone once something else is written, not when nothing is', () => {
  expect(after(edit('1'), undo, edit('2'), redo).text).toBe('2');
  expect(after(edit('1'), undo, edit('0'), redo).text).toBe('1');
});
