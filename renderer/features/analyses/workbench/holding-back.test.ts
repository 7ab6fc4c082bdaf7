import { expect, it } from 'vitest';
import { holdingBack } from './holding-back';

function partition(partition: number, eventTime: number | null) {
  return { topic: 't', partition, start: 0, next: 1, end: 1, eventTime, idle: false, error: null };
}

it('names the partition that is waited for, and how far the others are ahead', () => {
  const partitions = [partition(0, 9_000), partition(1, 4_000), partition(2, 8_000)];
  const held = holdingBack({ partitions, waitingFor: [1] });
  expect(held).toEqual({ partition: partitions[1], byMs: 5_000 });
});

it('knows no measure for one that has no record yet', () => {
  const partitions = [partition(0, 9_000), partition(1, null)];
  expect(holdingBack({ partitions, waitingFor: [1] })?.byMs).toBeNull();
});

it('holds nothing back where no other is further on', () => {
  expect(holdingBack({ partitions: [partition(0, 5)], waitingFor: [0] })).toBeNull();
  expect(holdingBack({ partitions: [partition(0, null)], waitingFor: [0] })).toBeNull();
  expect(holdingBack({ partitions: [partition(0, 5)], waitingFor: [] })).toBeNull();
});
