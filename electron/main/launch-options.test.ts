import { describe, expect, test } from 'vitest';
import { parseLaunchOptions } from './launch-options';

describe('P9 launch options', () => {
  test('are off when nothing is given, whatever Chromium is told on the same line', () => {
    expect(parseLaunchOptions(['electron', '.', '--inspect=0', '--lang=de']).data).toEqual({
      demo: false,
      screenshot: null,
      sandboxOff: false,
    });
  });

  test('take the screenshot file in either form', () => {
    const spaced = parseLaunchOptions(['electron', '.', '--demo', '--screenshot', '/tmp/a b.png']);
    expect(spaced.data).toMatchObject({ demo: true, screenshot: '/tmp/a b.png' });
    expect(parseLaunchOptions(['electron', '--screenshot=/tmp/x.png']).data?.screenshot).toBe(
      '/tmp/x.png',
    );
  });

  test.each([[['--screenshot']], [['--screenshot', '--demo']], [['--screenshot=']]])(
    'refuse a screenshot without a file: %j',
    (argv) => {
      expect(parseLaunchOptions(argv).success).toBe(false);
    },
  );
});
