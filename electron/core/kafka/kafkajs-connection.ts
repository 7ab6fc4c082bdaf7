/// <reference path="./kafkajs-internals.d.ts" />
import Connection, { type Logger } from 'kafkajs/src/network/connection.js';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const correlationIdBytes = 4;

const ignore = () => undefined;
const silent: Logger = {
  namespace: () => silent,
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
};

// kafkajs 2.2.4 arms its throttle timer after every answer, with a negative delay when nothing
// waits, for which Node 24 prints a TimeoutNegativeWarning. A queue with nothing in it needs none.
const { scheduleCheckPendingRequests } = RequestQueue.prototype;
RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleWhenPending() {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
};

/**
 * kafkajs's connection to one broker, silenced and without its own time-outs and timers: whoever
 * uses it watches over its requests, and hands it whole responses, without their lengths, through
 * `processData`. No socket is opened before `connect()`.
 */
export function kafkajsConnection(
  options: Pick<
    ConstructorParameters<typeof Connection>[0],
    'host' | 'port' | 'clientId' | 'connectionTimeout' | 'socketFactory'
  >,
): Connection {
  const connection = new Connection({
    ...options,
    logger: silent,
    requestTimeout: 0,
    enforceRequestTimeout: false,
  });
  // kafkajs's own copies everything that arrives twice.
  connection.processData = (response) => {
    connection.requestQueue.fulfillRequest({
      size: response.length,
      correlationId: response.readInt32BE(),
      payload: response.subarray(correlationIdBytes),
    });
  };
  return connection;
}
