import { beforeEach, describe, expect, test } from 'vitest';
import { channels } from '#shared/contract/channels';
import type { WorkerParentMessage } from '#shared/contract/parent';
import { DataPorts } from './data-ports';

const nonce = (digit: string) => digit.repeat(32);

describe('P5 data ports', () => {
  let running: boolean;
  let generation: number;
  let toWorker: [WorkerParentMessage, string[]][];
  let toPage: [number, string, unknown, string[]][];
  let channelsMade: number;
  let ports: DataPorts<string>;

  beforeEach(() => {
    running = true;
    generation = 1;
    toWorker = [];
    toPage = [];
    channelsMade = 0;
    const worker = {
      get generation() {
        return generation;
      },
      post(message: WorkerParentMessage, transfer: string[] = []) {
        if (running) toWorker.push([message, transfer]);
        return running;
      },
    };
    ports = new DataPorts(worker, () => {
      channelsMade += 1;
      return { port1: `worker end ${channelsMade}`, port2: `page end ${channelsMade}` };
    });
  });

  function page(id: number) {
    return {
      id,
      postMessage: (channel: string, message: unknown, transfer: string[]) =>
        toPage.push([id, channel, message, transfer]),
    };
  }

  test('one end goes to the worker, the other to the page that asked, with its nonce', () => {
    ports.connect(page(7), nonce('a'));
    expect(toWorker).toEqual([[{ type: 'port', windowId: 7 }, ['worker end 1']]]);
    expect(toPage).toEqual([
      [7, channels.dataPort, { nonce: nonce('a'), generation: 1 }, ['page end 1']],
    ]);
  });

  test('a nonce works once for a window', () => {
    ports.connect(page(7), nonce('a'));
    expect(() => ports.connect(page(7), nonce('a'))).toThrow('INVALID_REQUEST');
    expect(toPage).toHaveLength(1);
  });

  test('a window has one port: a second one ends the first', () => {
    ports.connect(page(7), nonce('a'));
    ports.connect(page(7), nonce('b'));
    expect(toWorker.map(([message]) => message.type)).toEqual(['port', 'closePort', 'port']);
  });

  test('leaving the page ends the port once; other windows keep theirs', () => {
    ports.connect(page(7), nonce('a'));
    ports.connect(page(8), nonce('b'));
    ports.close(7);
    ports.close(7);
    ports.forget(7);
    expect(toWorker.slice(2)).toEqual([[{ type: 'closePort', windowId: 7 }, []]]);
  });

  test('without a worker the page is told to ask again, and a new generation is handed over', () => {
    ports.connect(page(7), nonce('a'));
    running = false;
    expect(() => ports.connect(page(7), nonce('b'))).toThrow('WORKER_RESTARTED');
    running = true;
    generation = 2;
    ports.connect(page(7), nonce('c'));
    expect(toPage.at(-1)).toMatchObject([7, channels.dataPort, { generation: 2 }, {}]);
    expect(toWorker.at(-1)?.[0]).toEqual({ type: 'port', windowId: 7 });
  });

  test('a port of a dead generation is not closed in the next one', () => {
    ports.connect(page(7), nonce('a'));
    generation = 2;
    ports.close(7);
    expect(toWorker).toHaveLength(1);
  });
});
