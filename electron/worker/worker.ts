/** The Kafka worker: a utility process that serves pages over their data ports. */
import { randomUUID } from 'node:crypto';
import { KafkaHost } from '#core/host/kafka-host';
import { systemChronometer } from '#core/kafka/back-off';
import { openCluster } from '#core/kafka/open-cluster';
import { leaveInterruptsToMain } from './leave-interrupts-to-main';
import { WorkerControl } from './worker-control';

const { parentPort } = process;
leaveInterruptsToMain();

const control = new WorkerControl({
  host: new KafkaHost({
    openCluster,
    chronometer: systemChronometer,
    wallClock: Date.now,
    newId: randomUUID,
  }),
  post: (message) => parentPort.postMessage(message),
  exit: (code) => process.exit(code),
});

// Whatever goes wrong unseen leaves a state nobody knows: a fresh process is better than that one.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (thrown: unknown) => {
    const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    process.stderr.write(`${event}: ${detail}\n`, () => process.exit(1));
  });
}

parentPort.on('message', ({ data, ports }) => control.receive(data, ports));
