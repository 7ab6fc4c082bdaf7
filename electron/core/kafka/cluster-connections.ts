import type { RiverscopeError } from '#shared/contract/errors';
import type { Chronometer } from './back-off';
import { type ChooseRequest, patienceMs } from './broker-connection';
import { BrokerEndpoint, type Lane } from './broker-endpoint';
import { abortError, throwIfCancelled } from './cancellable';
import { isUnreachable, unreachable } from './error-map';
import { type Metadata, type MetadataBroker, metadataApi, metadataV7 } from './metadata-v7';

export interface ConnectionsOptions {
  bootstrapServers: readonly string[];
  clientId: string;
  chronometer: Chronometer;
}

/** How a request is sent to one broker. */
export interface Sending {
  lane: Lane;
  /** Longest silence of the broker, ms. */
  quietMs: number;
  /** Whether sending it twice does no harm. */
  repeatable: boolean;
}

/** A read that the broker answers at once. */
export const interactive: Sending = { lane: 'interactive', quietMs: patienceMs, repeatable: true };

/**
 * All connections of one cluster. Follows brokers to new addresses through metadata, and falls
 * back on the bootstrap servers. The opener closes it.
 */
export class ClusterConnections {
  readonly #options: ConnectionsOptions;
  readonly #closing = new AbortController();
  readonly #endpoints = new Map<string, BrokerEndpoint>();
  #brokers = new Map<number, MetadataBroker>();

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Brokers as last told by metadata. */
  get brokers(): readonly MetadataBroker[] {
    return [...this.#brokers.values()];
  }

  /** Asks any broker for metadata. `elapsedMs` is the round trip alone, without connecting. */
  async metadata(topics: readonly string[] | 'all'): Promise<Metadata & { elapsedMs: number }> {
    const { chronometer } = this.#options;
    let sentAt = 0;
    const metadata = await this.any((offered) => {
      offered.highest(metadataApi);
      sentAt = chronometer.now();
      return metadataV7(topics);
    });
    const elapsedMs = chronometer.now() - sentAt;
    this.#follow(metadata.brokers);
    return { ...metadata, elapsedMs };
  }

  /** Sends a read to the first broker that can be reached. Throws BROKER_UNREACHABLE if none. */
  async any<Answer>(choose: ChooseRequest<Answer>): Promise<Answer> {
    const known = this.brokers.map(addressOf);
    const addresses = [...new Set([...known, ...this.#options.bootstrapServers])];
    const endpoints = addresses.map((address) => this.#endpoint(address));
    endpoints.sort((a, b) => Number(b.connected) - Number(a.connected));
    let failure: RiverscopeError | undefined;
    for (const endpoint of endpoints) {
      try {
        return await this.#send(endpoint, choose, interactive);
      } catch (thrown) {
        if (!isUnreachable(thrown)) throw thrown;
        failure = thrown;
      }
    }
    throw failure ?? unreachable('', 'no bootstrap server');
  }

  /**
   * Sends a request to one broker; a read follows it to a new address. Throws BROKER_UNREACHABLE
   * and what the request throws.
   */
  async to<Answer>(
    brokerId: number,
    choose: ChooseRequest<Answer>,
    sending: Sending,
  ): Promise<Answer> {
    const address = this.#addressOf(brokerId) ?? (await this.#askAddressOf(brokerId));
    if (address === undefined) throw unreachable(`broker ${brokerId}`, 'not in the cluster');
    try {
      return await this.#send(this.#endpoint(address), choose, sending);
    } catch (thrown) {
      if (!isUnreachable(thrown)) throw thrown;
      const moved = await this.#askAddressOf(brokerId).catch(() => address);
      if (!sending.repeatable || moved === undefined || moved === address) throw thrown;
      return this.#send(this.#endpoint(moved), choose, sending);
    }
  }

  /** Ends every connection at once; what is under way is rejected with `reason` or CANCELLED. */
  close(reason?: RiverscopeError): void {
    this.#closing.abort(reason);
    for (const endpoint of this.#endpoints.values()) endpoint.close();
    this.#endpoints.clear();
  }

  async #send<Answer>(
    endpoint: BrokerEndpoint,
    choose: ChooseRequest<Answer>,
    { lane, quietMs, repeatable }: Sending,
  ): Promise<Answer> {
    try {
      return await endpoint.send(lane, choose, quietMs, repeatable);
    } catch (thrown) {
      if (this.closing.aborted) throw abortError(this.closing, thrown);
      throw thrown;
    }
  }

  #follow(brokers: readonly MetadataBroker[]): void {
    if (brokers.length === 0) return; // a broker that is starting up knows none, not even itself
    this.#brokers = new Map(brokers.map((broker) => [broker.id, broker]));
    const wanted = new Set([...brokers.map(addressOf), ...this.#options.bootstrapServers]);
    for (const [address, endpoint] of this.#endpoints) {
      if (wanted.has(address)) continue;
      endpoint.close();
      this.#endpoints.delete(address);
    }
  }

  async #askAddressOf(brokerId: number): Promise<string | undefined> {
    await this.metadata([]);
    return this.#addressOf(brokerId);
  }

  #addressOf(brokerId: number): string | undefined {
    const broker = this.#brokers.get(brokerId);
    return broker && addressOf(broker);
  }

  #endpoint(address: string): BrokerEndpoint {
    throwIfCancelled(this.closing);
    const existing = this.#endpoints.get(address);
    if (existing) return existing;
    const colon = address.lastIndexOf(':');
    const endpoint = new BrokerEndpoint({
      host: address.slice(0, colon).replace(/^\[(.*)\]$/, '$1'),
      port: Number(address.slice(colon + 1)),
      clientId: this.#options.clientId,
      chronometer: this.#options.chronometer,
      closing: this.closing,
    });
    this.#endpoints.set(address, endpoint);
    return endpoint;
  }
}

function addressOf({ host, port }: MetadataBroker): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
