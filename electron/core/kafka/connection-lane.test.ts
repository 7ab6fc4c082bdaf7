import { expect, test, vi } from 'vitest';
import { fail } from '#shared/contract/errors';
import type { BrokerConnection } from './broker-connection';
import { ConnectionLane } from './connection-lane';

const gone = fail('BROKER_UNREACHABLE', { address: 'a:1', reason: 'closed' });

/** A lane over connections that answer once and are then cut while a request is under way. */
function laneOfCutConnections() {
  const cuts: (() => void)[] = [];
  const create = vi.fn(() => {
    let answered = false;
    const connection = {
      usable: true,
      close: () => undefined,
      send: () => {
        if (!answered) {
          answered = true;
          return Promise.resolve('answer');
        }
        return new Promise((_resolve, reject) => cuts.push(() => reject(gone)));
      },
    };
    return connection as unknown as BrokerConnection;
  });
  return { lane: new ConnectionLane(1, create, async () => undefined), create, cuts };
}

const choose = () => {
  throw new Error('not asked');
};

test('a request that fails because the lane is closed opens no second connection', async () => {
  const { lane, create, cuts } = laneOfCutConnections();
  await lane.send(choose, 1_000, true);
  const pending = lane.send(choose, 1_000, true);
  await vi.waitFor(() => expect(cuts).toHaveLength(1));
  lane.close();
  cuts[0]?.();
  await expect(pending).rejects.toBe(gone);
  expect(create).toHaveBeenCalledTimes(1);
});
