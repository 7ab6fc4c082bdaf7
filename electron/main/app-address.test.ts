import { describe, expect, test } from 'vitest';
import { isAppAddress, pageAddress } from './app-address';

describe('app address', () => {
  test.each([
    'app://riverscope/',
    'app://riverscope/#/board',
    pageAddress('/connections/a/topics?q=x'),
  ])('takes %s', (address) => {
    expect(isAppAddress(address)).toBe(true);
  });

  test.each([
    'app://riverscope.evil/',
    'app://evil/app://riverscope/',
    'app://riverscope@evil/',
    'app://user@riverscope/',
    'app://riverscope:1/',
    'https://riverscope/',
    'javascript:alert(1)//app://riverscope/',
    'data:text/html,app://riverscope/',
    'about:blank',
    'blob:app://riverscope/x',
    '',
  ])('refuses %s', (address) => {
    expect(isAppAddress(address)).toBe(false);
  });
});
