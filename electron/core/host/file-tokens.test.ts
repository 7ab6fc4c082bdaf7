import { describe, expect, test } from 'vitest';
import { FileTokens } from './file-tokens';

const refused = expect.objectContaining({
  error: expect.objectContaining({ code: 'INVALID_REQUEST' }),
});

const chosen = (path: string) => ({ path, temporaryPath: `${path}.part` });

describe('P8 a file token', () => {
  test('stands for its file once', () => {
    const files = new FileTokens();
    files.add('a', chosen('/tmp/x'));
    expect(files.take('a', 'export.open')).toEqual(chosen('/tmp/x'));
    expect(() => files.take('a', 'export.open')).toThrow(refused);
  });

  test('of another window, or made up, is refused', () => {
    new FileTokens().add('a', chosen('/tmp/x'));
    expect(() => new FileTokens().take('a', 'export.open')).toThrow(refused);
  });

  test('is forgotten when many were chosen after it', () => {
    const files = new FileTokens();
    for (let index = 0; index <= 16; index++) files.add(`t${index}`, chosen(`/tmp/${index}`));
    expect(() => files.take('t0', 'export.open')).toThrow(refused);
    expect(files.take('t1', 'export.open')).toEqual(chosen('/tmp/1'));
  });
});
