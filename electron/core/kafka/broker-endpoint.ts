import { BackOff, type Chronometer } from './back-off';
import { BrokerConnection, type ChooseRequest } from './broker-connection';
import { ConnectionLane } from './connection-lane';

const firstRetryMs = 50;
const longestRetryMs = 1_000;

/**
 * What connections are for. A long poll must not hold up a look at metadata, nor another long
 * poll; records are produced over one connection, which keeps their order.
 */
const laneWidths = { interactive: 2, fetch: 8, produce: 1 } as const;
export type Lane = keyof typeof laneWidths;

export interface EndpointOptions {
  host: string;
  port: number;
  clientId: string;
  chronometer: Chronometer;
  /** Aborted when the cluster is closed. */
  closing: AbortSignal;
}

/** A broker at one address: its connections by purpose, and the back-off between tries to connect. */
export class BrokerEndpoint {
  readonly #options: EndpointOptions;
  readonly #lanes: Record<Lane, ConnectionLane>;
  readonly #backOff: BackOff;
  #notBefore = 0;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.chronometer, firstRetryMs, longestRetryMs);
    const lane = (width: number) =>
      new ConnectionLane(
        width,
        () => new BrokerConnection(options),
        (connection) => this.#connect(connection),
      );
    this.#lanes = {
      interactive: lane(laneWidths.interactive),
      fetch: lane(laneWidths.fetch),
      produce: lane(laneWidths.produce),
    };
  }

  /** Whether it answered on a connection that is still open. */
  get connected(): boolean {
    return Object.values(this.#lanes).some((lane) => lane.connected);
  }

  /** See `ConnectionLane.send`. */
  send<Answer>(
    lane: Lane,
    choose: ChooseRequest<Answer>,
    quietMs: number,
    repeatable: boolean,
  ): Promise<Answer> {
    return this.#lanes[lane].send(choose, quietMs, repeatable);
  }

  /** Ends all connections at once. */
  close(): void {
    for (const lane of Object.values(this.#lanes)) lane.close();
  }

  async #connect(connection: BrokerConnection): Promise<void> {
    const { chronometer, closing } = this.#options;
    const waitMs = this.#notBefore - chronometer.now();
    if (waitMs > 0) await chronometer.sleep(waitMs, closing);
    try {
      await connection.open();
      this.#backOff.reset();
    } catch (thrown) {
      this.#notBefore = chronometer.now() + this.#backOff.next();
      throw thrown;
    }
  }
}
