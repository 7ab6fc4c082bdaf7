import type { BrokerConnection, ChooseRequest } from './broker-connection';
import { isUnreachable } from './error-map';

interface Berth {
  connection: BrokerConnection;
  ready: Promise<void>;
  /** Requests under way. */
  load: number;
  /** Whether it ever answered. */
  proven: boolean;
}

/**
 * The connections to one broker that serve one purpose. A request takes an idle connection, opens
 * one when all are busy and the lane has room, and otherwise queues where the fewest wait. The
 * opener closes it.
 */
export class ConnectionLane {
  readonly #width: number;
  readonly #create: () => BrokerConnection;
  readonly #prepare: (connection: BrokerConnection) => Promise<void>;
  #berths: Berth[] = [];
  #closed = false;

  /** `width`: most connections at a time. `prepare` runs once for each, before its first request. */
  constructor(
    width: number,
    create: () => BrokerConnection,
    prepare: (connection: BrokerConnection) => Promise<void>,
  ) {
    this.#width = width;
    this.#create = create;
    this.#prepare = prepare;
  }

  get connected(): boolean {
    return this.#berths.some(({ connection, proven }) => proven && connection.usable);
  }

  /**
   * Sends one request. When `repeatable`, one that failed on a connection gone stale is sent once
   * more on a new one. Throws what `BrokerConnection.send` throws.
   */
  async send<Answer>(
    choose: ChooseRequest<Answer>,
    quietMs: number,
    repeatable: boolean,
  ): Promise<Answer> {
    const berth = this.#pick();
    const stale = berth.proven;
    berth.load++;
    try {
      await berth.ready;
      const answer = await berth.connection.send(choose, quietMs);
      berth.proven = true;
      return answer;
    } catch (thrown) {
      // Once closed nobody would close what a second try opened.
      if (this.#closed || !(repeatable && stale && isUnreachable(thrown))) throw thrown;
    } finally {
      berth.load--;
    }
    return this.send(choose, quietMs, false);
  }

  close(): void {
    this.#closed = true;
    for (const { connection } of this.#berths) connection.close();
    this.#berths = [];
  }

  #pick(): Berth {
    this.#berths = this.#berths.filter(({ connection }) => connection.usable);
    const [first, ...others] = this.#berths;
    const calmest = others.reduce(
      (least, berth) => (least && least.load <= berth.load ? least : berth),
      first,
    );
    if (calmest && (calmest.load === 0 || this.#berths.length >= this.#width)) return calmest;
    const connection = this.#create();
    const berth = { connection, ready: this.#prepare(connection), load: 0, proven: false };
    this.#berths.push(berth);
    return berth;
  }
}
