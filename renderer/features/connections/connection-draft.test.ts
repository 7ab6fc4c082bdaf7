import { describe, expect, it } from 'vitest';
import { readEntry } from './connection-draft';

describe('readEntry', () => {
  it('splits addresses at commas and white space', () => {
    const read = readEntry({
      name: ' Orders ',
      servers: 'a:9092, b:9093\n[::1]:9094',
      color: 'red',
    });
    expect(read).toEqual({
      draft: { name: 'Orders', bootstrapServers: ['a:9092', 'b:9093', '[::1]:9094'], color: 'red' },
    });
  });

  it('names the address that is wrong', () => {
    const read = readEntry({ name: 'Orders', servers: 'a:9092, b', color: 'none' });
    expect(read).toEqual({ problems: { name: null, servers: '"b": expected host:port.' } });
  });

  it('asks for what is missing', () => {
    const read = readEntry({ name: '  ', servers: '', color: 'none' });
    expect(read).toEqual({
      problems: {
        name: 'Give the connection a name.',
        servers: 'Give at least one address, such as localhost:9092.',
      },
    });
  });
});
