import { describe, expect, it } from 'vitest';
import type { ConnectionDraft } from '#shared/model/connection';
import { entryOf, readEntry } from './connection-draft';

const orders: ConnectionDraft = {
  name: 'Orders',
  bootstrapServers: ['a:9092'],
  color: 'red',
};

describe('readEntry', () => {
  it('splits addresses at commas and white space', () => {
    const read = readEntry({
      name: ' Orders ',
      servers: 'a:9092, b:9093\n[::1]:9094',
      color: 'red',
      bandwidth: '',
    });
    expect(read).toEqual({
      draft: { name: 'Orders', bootstrapServers: ['a:9092', 'b:9093', '[::1]:9094'], color: 'red' },
    });
  });

  it('names the address that is wrong', () => {
    const read = readEntry({ name: 'Orders', servers: 'a:9092, b', color: 'none', bandwidth: '' });
    expect(read).toEqual({
      problems: { name: null, servers: '"b": expected host:port.', bandwidth: null },
    });
  });

  it('asks for what is missing', () => {
    const read = readEntry({ name: '  ', servers: '', color: 'none', bandwidth: '' });
    expect(read).toEqual({
      problems: {
        name: 'Give the connection a name.',
        servers: 'Give at least one address, such as localhost:9092.',
        bandwidth: null,
      },
    });
  });

  it.each([
    ['', undefined],
    ['  ', undefined],
    ['2', 2_000_000],
    [' 0.5 ', 500_000],
    ['.001', 1_000],
    ['1.234567', 1_234_567],
  ])('takes "%s" for a limit in megabytes per second', (bandwidth, bytes) => {
    const read = readEntry({ ...entryOf(orders), bandwidth });
    expect(read).toEqual({ draft: { ...orders, bandwidth: bytes } });
    expect('draft' in read && readEntry(entryOf(read.draft))).toEqual(read);
  });

  it.each(['fast', '2 MB', '-1', '0', '0.0001', '1,5', '1e3', '.', '9999999'])(
    'says what a limit looks like, which "%s" does not',
    (bandwidth) => {
      const problem = 'Give megabytes per second, such as 10 or 0.5, or nothing for no limit.';
      expect(readEntry({ ...entryOf(orders), bandwidth })).toEqual({
        problems: { name: null, servers: null, bandwidth: problem },
      });
    },
  );
});
