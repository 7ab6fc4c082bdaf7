import { describe, expect, it, vi } from 'vitest';
import type { Bridge } from '#shared/contract/bridge';
import { randomNonce, receiveDataPort } from './data-port';
import { FakeMain, FakePage } from './page-and-worker.fixture';

const nonce = 'a'.repeat(32);
const silent: Pick<Bridge, 'connectData'> = {
  connectData: async () => ({ ok: true, output: {} }),
};

describe('hand-over of the data port', () => {
  it('takes the port that comes with the nonce, and only once', async () => {
    const page = new FakePage();
    const main = new FakeMain(page);
    const received = receiveDataPort(page.window, silent, nonce);
    const first = main.handOver(nonce);
    const second = main.handOver(nonce);
    const { port, generation } = await received;
    expect(generation).toBe(1);
    port.start();
    port.postMessage({ type: 'cancel', id: 1 });
    await vi.waitFor(() => expect(first.of('cancel')).toHaveLength(1));
    expect(second.received).toHaveLength(0);
    first.close();
    second.close();
  });

  it('takes no port with another nonce or from another window', async () => {
    const page = new FakePage();
    const main = new FakeMain(page);
    const settled = vi.fn();
    const received = receiveDataPort(page.window, silent, nonce);
    received.then(settled, settled);
    const strangers = [
      main.handOver('b'.repeat(32)),
      main.handOver(nonce, new FakePage()),
      main.handOver(nonce, null),
    ];
    const right = main.handOver(nonce);
    const { port } = await received;
    port.start();
    port.postMessage({ type: 'cancel', id: 7 });
    await vi.waitFor(() => expect(right.of('cancel')).toHaveLength(1));
    for (const stranger of strangers) {
      expect(stranger.received).toHaveLength(0);
      stranger.close();
    }
    right.close();
  });

  it('rejects with what main refused with', async () => {
    const page = new FakePage();
    const main = new FakeMain(page);
    main.running = false;
    await expect(receiveDataPort(page.window, main.bridge, nonce)).rejects.toMatchObject({
      error: { code: 'WORKER_RESTARTED' },
    });
  });

  it('makes nonces of 32 hexadecimal digits that differ', () => {
    const nonces = Array.from({ length: 50 }, randomNonce);
    for (const one of nonces) expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});
