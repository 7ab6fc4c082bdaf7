import { connect, type Socket } from 'node:net';
import { RiverscopeError } from '#shared/contract/errors';
import { apiVersionsV0 } from './api-versions-v0';
import type { Chronometer } from './back-off';
import { kafkaError, unreachable } from './error-map';
import type { KafkaRequest } from './kafka-request';
import { kafkajsConnection } from './kafkajs-connection';
import { OfferedVersions } from './offered-versions';
import { ProtocolReader } from './protocol-reader';
import { ProtocolWriter } from './protocol-writer';
import { ResponseAssembler } from './response-assembler';

/** Longest wait for a connection to be made, ms. */
const connectTimeoutMs = 5_000;
/** Longest silence while a broker answers anything that is not a long poll, ms. */
export const patienceMs = 10_000;

/** How a request is made once it is known what the broker offers. */
export type ChooseRequest<Answer> = (offered: OfferedVersions) => KafkaRequest<Answer>;

export interface BrokerConnectionOptions {
  host: string;
  port: number;
  clientId: string;
  chronometer: Pick<Chronometer, 'now'>;
}

/**
 * One connection to one broker. A broker answers the requests of a connection one by one, so
 * requests that must not wait for each other need connections of their own. Once lost it stays
 * lost: open another. The opener closes it.
 */
export class BrokerConnection {
  readonly #address: string;
  readonly #chronometer: Pick<Chronometer, 'now'>;
  readonly #connection: ReturnType<typeof kafkajsConnection>;
  readonly #responses: ResponseAssembler;
  #socket: Socket | undefined;
  #opening: Promise<OfferedVersions> | undefined;
  /** Why it was lost, as first known. */
  #loss: RiverscopeError | undefined;
  #throttledUntil = 0;

  /** No socket is touched before the first `send` or `open`. */
  constructor({ host, port, clientId, chronometer }: BrokerConnectionOptions) {
    this.#address = `${host}:${port}`;
    this.#chronometer = chronometer;
    this.#responses = new ResponseAssembler((response) => this.#connection.processData(response));
    this.#connection = kafkajsConnection({
      host,
      port,
      clientId,
      connectionTimeout: connectTimeoutMs,
      socketFactory: ({ onConnect }) => {
        const buffer = () => this.#responses.room;
        const onread = { buffer, callback: (bytes: number) => this.#take(bytes) };
        const socket = connect({ host, port, noDelay: true, keepAlive: true, onread }, onConnect);
        socket.once('close', () => this.#lose('connection closed'));
        this.#socket = socket;
        return socket;
      },
    });
  }

  /** Goes on reading unless what arrived made no sense. */
  #take(bytes: number): boolean {
    try {
      this.#responses.wrote(bytes);
    } catch (cause) {
      this.#lose(cause);
    }
    return this.usable;
  }

  /** False once the broker hung up, stopped answering, or `close` was called. */
  get usable(): boolean {
    return this.#loss === undefined;
  }

  /** Connects and asks what the broker offers, once. Throws BROKER_UNREACHABLE. */
  open(): Promise<OfferedVersions> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  /**
   * Sends one request and reads its answer. The connection is given up when nothing at all comes
   * from the broker for `quietMs`. Throws BROKER_UNREACHABLE, UNSUPPORTED_BY_BROKER, KAFKA_ERROR.
   */
  async send<Answer>(choose: ChooseRequest<Answer>, quietMs: number): Promise<Answer> {
    const offered = await this.open();
    return this.#exchange(choose(offered), quietMs);
  }

  /** Ends the connection at once; requests under way are rejected with BROKER_UNREACHABLE. */
  close(): void {
    this.#lose('connection closed');
  }

  async #open(): Promise<OfferedVersions> {
    if (this.#loss) throw this.#loss;
    try {
      await this.#connection.connect();
    } catch (cause) {
      throw this.#lose(cause);
    }
    const { errorCode, ranges } = await this.#exchange(apiVersionsV0, patienceMs);
    if (errorCode !== 0) throw kafkaError(errorCode, { resource: 'ApiVersions' });
    return new OfferedVersions(ranges);
  }

  #lose(cause: unknown): RiverscopeError {
    if (this.#loss) return this.#loss;
    this.#loss = unreachable(this.#address, cause);
    this.#connection.rejectRequests(this.#loss);
    // With an error kafkajs also ends an attempt to connect, which it otherwise leaves hanging.
    this.#socket?.destroy(this.#loss);
    return this.#loss;
  }

  /** Gives the connection up after a whole interval without a byte. */
  #watch(quietMs: number): NodeJS.Timeout {
    let seen = this.#socket?.bytesRead;
    return setInterval(() => {
      const bytes = this.#socket?.bytesRead;
      const throttled = this.#chronometer.now() < this.#throttledUntil;
      if (bytes === seen && !throttled) this.#lose(`no answer within ${quietMs / 1_000} s`);
      seen = bytes;
    }, quietMs);
  }

  async #exchange<Answer>(request: KafkaRequest<Answer>, quietMs: number): Promise<Answer> {
    const writer = new ProtocolWriter();
    request.encode(writer);
    const encoded = { buf: writer.written, buffer: writer.written };
    const watchdog = this.#watch(quietMs);
    try {
      const answer = await this.#connection.send({
        request: {
          apiKey: request.apiKey,
          apiName: request.apiName,
          apiVersion: request.apiVersion,
          expectResponse: () => request.unanswered === undefined,
          encode: async () => encoded,
        },
        response: {
          decode: async (payload) => {
            const reader = new ProtocolReader(payload, () => this.#responses.giveBack(payload));
            const body = request.decode(reader);
            this.#throttledUntil = this.#chronometer.now() + reader.throttleMs;
            return { body, clientSideThrottleTime: reader.throttleMs };
          },
          parse: async ({ body }) => ({ body }),
        },
        logResponseError: false,
      });
      if (answer) return answer.body;
      if (request.unanswered !== undefined) return request.unanswered;
      throw this.#lose('no answer');
    } catch (thrown) {
      throw thrown instanceof RiverscopeError ? thrown : this.#lose(thrown);
    } finally {
      clearInterval(watchdog);
    }
  }
}
