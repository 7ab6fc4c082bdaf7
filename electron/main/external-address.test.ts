import { describe, expect, test } from 'vitest';
import { externalAddress } from './external-address';

describe('P7 external address', () => {
  test('lets the documentation hosts through', () => {
    expect(externalAddress('https://kafka.apache.org/documentation#configuration')).toBe(
      'https://kafka.apache.org/documentation#configuration',
    );
  });

  test.each([
    'http://kafka.apache.org/',
    'https://kafka.apache.org.evil.example/',
    'https://evil.example/?kafka.apache.org',
    'https://user:secret@kafka.apache.org/',
    'https://kafka.apache.org:8443/',
    'https://kafka.apache.org@evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://kafka.apache.org/share',
    'app://riverscope/',
    'kafka.apache.org',
    '',
  ])('refuses %s', (address) => {
    expect(externalAddress(address)).toBeNull();
  });
});
