import { z } from 'zod';
import { type DataStream, type DataVerb, dataStreams, dataVerbs } from '#shared/contract/data';
import { type AppError, fail, toAppError } from '#shared/contract/errors';
import { limits } from '#shared/contract/limits';
import { pageMessageSchema } from '#shared/contract/port';
import type { DataPort } from './data-port';
import { FramePump } from './frame-pump';
import { portPayload } from './port-payload';
import type { ParsedInput, ParsedStreamInput, StreamTable, VerbTable } from './verb-table';

/** What a session serves and with what. */
export interface PortSessionOptions {
  verbs: VerbTable;
  streams: StreamTable;
  /** Throws CONNECTION_READ_ONLY; called before a mutating verb is carried out. */
  assertUnlocked(connectionId: string, action: string): void;
  /** Releases whatever the page had open; called once, when the session ends. */
  onClose(): void;
  /** Called for each frame left out for want of credit. */
  onDropped(): void;
  /** Start number of the worker, told to the page first. */
  generation: number;
  /** Monotonic ms. */
  now(): number;
}

const looseIdSchema = z.object({ id: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
const onConnectionSchema = z.object({ connectionId: z.string() });

/**
 * One page's conversation over its data port: parses every message strictly, answers each request
 * exactly once, feeds subscriptions by credit, and ends with the port. A message that cannot be
 * understood is refused under its id, or ignored when it has none.
 */
export class PortSession {
  readonly #port: DataPort;
  readonly #options: PortSessionOptions;
  /** Requests that have not been answered, by id. */
  readonly #requests = new Map<number, AbortController>();
  readonly #subscriptions = new Map<number, FramePump>();
  /** Handlers at work, those cancelled but not back yet included. */
  #running = 0;
  #closed = false;

  constructor(port: DataPort, options: PortSessionOptions) {
    this.#port = port;
    this.#options = options;
    port.onMessage((message) => this.#receive(message));
    port.onClose(() => this.close());
    port.post({ type: 'hello', generation: options.generation });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Ends every request and subscription, and the port; idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const request of this.#requests.values()) request.abort();
    for (const subscription of this.#subscriptions.values()) subscription.close();
    this.#requests.clear();
    this.#subscriptions.clear();
    this.#options.onClose();
    this.#port.close();
  }

  #receive(raw: unknown): void {
    if (this.#closed) return;
    const parsed = pageMessageSchema.safeParse(raw);
    if (!parsed.success) {
      const loose = looseIdSchema.safeParse(raw);
      if (loose.success) this.#refuse(loose.data.id, invalid('message', parsed.error));
      return;
    }
    const message = parsed.data;
    switch (message.type) {
      case 'request':
        void this.#request(message.id, message.verb, message.input);
        break;
      case 'cancel':
        this.#cancel(message.id);
        break;
      case 'subscribe':
        this.#subscribe(message.id, message.stream, message.input);
        break;
      case 'credit':
        this.#subscriptions.get(message.id)?.grant(message.frames);
        break;
      case 'unsubscribe':
        this.#subscriptions.get(message.id)?.close();
        this.#subscriptions.delete(message.id);
        break;
    }
  }

  async #request(id: number, verb: string, input: unknown): Promise<void> {
    const abort = new AbortController();
    try {
      this.#assertNewId(id, verb);
      if (!isVerb(verb)) throw unknownName(verb, 'unknown verb');
      if (this.#running >= limits.maxOpenRequests) {
        throw fail('LIMIT_EXCEEDED', { what: 'open requests', limit: limits.maxOpenRequests });
      }
    } catch (thrown) {
      this.#refuse(id, toAppError(thrown));
      return;
    }
    this.#requests.set(id, abort);
    this.#running += 1;
    try {
      const output = portPayload(await this.#carryOut(verb, input, abort.signal));
      if (this.#requests.delete(id)) this.#port.post({ type: 'answer', id, output });
    } catch (thrown) {
      if (this.#requests.delete(id)) this.#refuse(id, toAppError(thrown));
    } finally {
      this.#running -= 1;
    }
  }

  async #carryOut<V extends DataVerb>(
    verb: V,
    input: unknown,
    signal: AbortSignal,
  ): Promise<unknown> {
    const parsed = dataVerbs[verb].input.safeParse(input);
    if (!parsed.success) throw fail('INVALID_REQUEST', issueOf(verb, parsed.error));
    if (dataVerbs[verb].mutates) {
      this.#options.assertUnlocked(onConnectionSchema.parse(parsed.data).connectionId, verb);
    }
    return this.#options.verbs[verb](parsed.data as ParsedInput<V>, signal);
  }

  #cancel(id: number): void {
    const request = this.#requests.get(id);
    if (request === undefined) return;
    this.#requests.delete(id);
    request.abort();
    this.#refuse(id, { code: 'CANCELLED', params: {} });
  }

  #subscribe(id: number, stream: string, input: unknown): void {
    try {
      this.#assertNewId(id, stream);
      if (!isStream(stream)) throw unknownName(stream, 'unknown stream');
      if (this.#subscriptions.size >= limits.maxOpenSubscriptions) {
        const limit = limits.maxOpenSubscriptions;
        throw fail('LIMIT_EXCEEDED', { what: 'open subscriptions', limit });
      }
      this.#openStream(id, stream, input);
    } catch (thrown) {
      this.#port.post({ type: 'end', id, error: toAppError(thrown) });
    }
  }

  #openStream<S extends DataStream>(id: number, stream: S, input: unknown): void {
    const parsed = dataStreams[stream].input.safeParse(input);
    if (!parsed.success) throw fail('INVALID_REQUEST', issueOf(stream, parsed.error));
    const pump = new FramePump({
      id,
      post: (message) => this.#port.post(message),
      onDropped: this.#options.onDropped,
      onEnd: () => this.#subscriptions.delete(id),
      now: this.#options.now,
    });
    this.#subscriptions.set(id, pump);
    try {
      pump.start(this.#options.streams[stream](parsed.data as ParsedStreamInput<S>, pump));
    } catch (thrown) {
      this.#subscriptions.delete(id);
      throw thrown;
    }
  }

  #assertNewId(id: number, name: string): void {
    if (this.#requests.has(id) || this.#subscriptions.has(id)) {
      throw fail('INVALID_REQUEST', { verb: name, issue: `id ${id} is in use` });
    }
  }

  #refuse(id: number, error: AppError): void {
    if (!this.#closed) this.#port.post({ type: 'refusal', id, error });
  }
}

function isVerb(name: string): name is DataVerb {
  return Object.hasOwn(dataVerbs, name);
}

function isStream(name: string): name is DataStream {
  return Object.hasOwn(dataStreams, name);
}

function unknownName(verb: string, issue: string): Error {
  return fail('INVALID_REQUEST', { verb, issue });
}

function invalid(verb: string, error: z.ZodError): AppError {
  return { code: 'INVALID_REQUEST', params: issueOf(verb, error) };
}

/** The first thing wrong, and where; bounded, so that hostile input is not echoed at length. */
function issueOf(verb: string, error: z.ZodError): { verb: string; issue: string } {
  const first = error.issues[0];
  const path = first === undefined ? '' : first.path.map(String).join('.');
  const issue = `${path === '' ? 'input' : path}: ${first?.message ?? 'invalid'}`;
  return { verb, issue: issue.slice(0, 500) };
}
