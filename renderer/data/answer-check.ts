import './schemas-without-eval';
import { z } from 'zod';
import {
  type DataOutput,
  type DataStream,
  type DataVerb,
  dataStreams,
  dataVerbs,
  type StreamFrame,
} from '#shared/contract/data';
import { fail } from '#shared/contract/errors';

/** Answers of thousands of rows are checked in shape only, to keep them out of long tasks. */
const shapes: Partial<Record<DataVerb | DataStream, z.ZodType>> = {
  'topics.list': z.looseObject({ topics: z.array(z.unknown()) }),
  'topics.activity': z.looseObject({ topics: z.array(z.unknown()) }),
  'records.slice': z.looseObject({ total: z.number(), rows: z.array(z.unknown()) }),
};

/** The output of a data verb as its contract says; throws INTERNAL when it is anything else. */
export function checkOutput<V extends DataVerb>(verb: V, output: unknown): DataOutput<V> {
  return check(verb, shapes[verb] ?? dataVerbs[verb].output, output) as DataOutput<V>;
}

/** A stream's frame as its contract says; throws INTERNAL when it is anything else. */
export function checkFrame<S extends DataStream>(stream: S, payload: unknown): StreamFrame<S> {
  return check(stream, shapes[stream] ?? dataStreams[stream].frame, payload) as StreamFrame<S>;
}

function check(what: string, schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const detail = `unexpected answer to ${what}: ${issue?.path.join('.')} ${issue?.message}`;
  throw fail('INTERNAL', { detail: detail.slice(0, 2_000) });
}
