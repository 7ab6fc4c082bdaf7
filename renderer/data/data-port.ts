import { z } from 'zod';
import type { Bridge } from '#shared/contract/bridge';
import { channels } from '#shared/contract/channels';
import { unwrap } from './bridge';

const handOverSchema = z.object({
  channel: z.literal(channels.dataPort),
  nonce: z.string(),
  generation: z.number().int(),
});

/** A port to the worker of one generation. */
export interface DataPort {
  port: MessagePort;
  generation: number;
}

/**
 * Asks main for a data port and accepts it once, only from this window and only with the nonce
 * that was asked with. Whoever receives the port closes it. Rejects with the code main answered.
 */
export function receiveDataPort(
  page: Window,
  bridge: Pick<Bridge, 'connectData'>,
  nonce: string,
): Promise<DataPort> {
  return new Promise((resolve, reject) => {
    function onMessage(event: MessageEvent<unknown>): void {
      const port = event.ports[0];
      const handOver = handOverSchema.safeParse(event.data);
      if (event.source !== page || !port || !handOver.success) return;
      if (handOver.data.nonce !== nonce) return;
      page.removeEventListener('message', onMessage);
      resolve({ port, generation: handOver.data.generation });
    }
    page.addEventListener('message', onMessage);
    unwrap(bridge.connectData({ nonce })).catch((error: unknown) => {
      page.removeEventListener('message', onMessage);
      reject(error);
    });
  });
}

/** A fresh nonce: 128 random bits as 32 hexadecimal digits. */
export function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
