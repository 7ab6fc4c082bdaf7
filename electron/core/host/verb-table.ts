import type { z } from 'zod';
import type {
  DataOutput,
  DataStream,
  DataVerb,
  dataStreams,
  dataVerbs,
  StreamFrame,
} from '#shared/contract/data';
import type { FrameListener, FrameSource } from './frame-pump';

/** Input of a verb after parsing, with defaults filled in. */
export type ParsedInput<V extends DataVerb> = z.output<(typeof dataVerbs)[V]['input']>;

/** Input of a stream after parsing. */
export type ParsedStreamInput<S extends DataStream> = z.output<(typeof dataStreams)[S]['input']>;

/** Carries out one request; the signal aborts when the page cancels it or goes away. */
export type VerbHandler<V extends DataVerb> = (
  input: ParsedInput<V>,
  signal: AbortSignal,
) => Promise<DataOutput<V>>;

/** Opens one subscription. Throws when it cannot; what it returns is closed by the session. */
export type StreamHandler<S extends DataStream> = (
  input: ParsedStreamInput<S>,
  listener: FrameListener,
) => FrameSource<StreamFrame<S>>;

/** Every verb of the contract with what carries it out. */
export type VerbTable = { readonly [V in DataVerb]: VerbHandler<V> };

/** Every stream of the contract with what feeds it. */
export type StreamTable = { readonly [S in DataStream]: StreamHandler<S> };
