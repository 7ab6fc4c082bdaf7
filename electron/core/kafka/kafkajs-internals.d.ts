/**
 * The parts of kafkajs 2.2.4 that are used beyond its public surface. The version is pinned, so
 * that these declarations stay true.
 */
declare module 'kafkajs/src/network/connection.js' {
  import type { Socket } from 'node:net';

  export interface Logger {
    namespace(name: string): Logger;
    debug(message: string): void;
    info(message: string): void;
    warn(message: string): void;
    error(message: string): void;
  }

  /** What `encode` must return: kafkajs copies `buffer` behind the request header. */
  export interface Encoded {
    buf: Buffer;
    buffer: Buffer;
  }

  export interface Exchange<Decoded, Parsed> {
    request: {
      apiKey: number;
      apiName: string;
      apiVersion: number;
      expectResponse(): boolean;
      encode(): Promise<Encoded>;
    };
    response: {
      decode(payload: Buffer): Promise<Decoded & { clientSideThrottleTime: number }>;
      parse(decoded: Decoded): Promise<Parsed>;
    };
    logResponseError: boolean;
  }

  export default class Connection {
    constructor(options: {
      host: string;
      port: number;
      clientId: string;
      logger: Logger;
      socketFactory(target: { host: string; port: number; onConnect(): void }): Socket;
      /** ms */
      connectionTimeout: number;
      /** ms; ignored unless `enforceRequestTimeout`. */
      requestTimeout: number;
      enforceRequestTimeout: boolean;
    });
    connect(): Promise<boolean>;
    send<Decoded, Parsed>(exchange: Exchange<Decoded, Parsed>): Promise<Parsed | undefined>;
    disconnect(): Promise<boolean>;
    rejectRequests(error: Error): void;
    /** Called with what the socket received. */
    processData(received: Buffer): void;
    readonly requestQueue: {
      fulfillRequest(response: { size: number; correlationId: number; payload: Buffer }): void;
    };
    isConnected(): boolean;
  }
}

declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    pending: unknown[];
    scheduleCheckPendingRequests(): void;
  }
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  /** CRC-32C (Castagnoli) as an unsigned number. */
  export default function crc32C(bytes: Buffer): number;
}
