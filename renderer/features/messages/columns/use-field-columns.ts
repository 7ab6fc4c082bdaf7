import { useMemo } from 'react';
import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { topicNameSchema } from '#shared/model/record-query';
import { useViewState } from '../../../data/use-view-state';
import { type FieldColumn, firstWidth, withColumns } from './field-columns';

const columnSchema = z.object({
  path: z.string().min(1).max(limits.fieldPathLength),
  width: z.number(),
});
const storedSchema = z.array(
  z.object({
    topic: topicNameSchema,
    columns: z.array(columnSchema).max(limits.sliceColumns),
  }),
);
const none: { topic: string; columns: FieldColumn[] }[] = [];

/** The fields a user has made columns of, on a connection's topic, in order. */
export interface FieldColumns {
  columns: readonly FieldColumn[];
  /** Their paths; the same array until one is added, removed or moved. */
  paths: readonly string[];
  full: boolean;
  /** `sample` is a value of the field, which the column begins wide enough for. */
  add: (path: string, sample: string) => void;
  remove: (path: string) => void;
  /** Puts a column `by` places further on; negative is towards the start. */
  move: (path: string, by: number) => void;
  /** Width in px. */
  resize: (path: string, width: number) => void;
}

/** Field columns are kept per connection and topic; those of topics long unchanged go first. */
export function useFieldColumns(connectionId: string, topic: string): FieldColumns {
  const [stored, setStored] = useViewState(`columns.${connectionId}`, storedSchema, none);
  const columns = stored.find((kept) => kept.topic === topic)?.columns ?? [];
  const key = JSON.stringify(columns.map(({ path }) => path));
  const paths = useMemo(() => JSON.parse(key) as string[], [key]);
  const set = (next: FieldColumn[]) => setStored(withColumns(stored, topic, next));
  const full = columns.length >= limits.sliceColumns;
  return {
    columns,
    paths,
    full,
    add(path, sample) {
      if (full || paths.includes(path)) return;
      set([...columns, { path, width: firstWidth(path, sample) }]);
    },
    remove: (path) => set(columns.filter((column) => column.path !== path)),
    move(path, by) {
      const column = columns.find((one) => one.path === path);
      if (column === undefined) return;
      const others = columns.filter((one) => one !== column);
      set(others.toSpliced(Math.max(0, columns.indexOf(column) + by), 0, column));
    },
    resize: (path, width) =>
      set(columns.map((column) => (column.path === path ? { path, width } : column))),
  };
}
