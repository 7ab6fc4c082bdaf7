import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, withNonce } from './content-security-policy';

describe('W3 content security policy', () => {
  const policy = contentSecurityPolicy('abc123');

  test('allows nothing that is not named', () => {
    expect(policy.split('; ')[0]).toBe("default-src 'none'");
  });

  test('has no unsafe source, no wildcard and no remote origin', () => {
    expect(policy).not.toMatch(/unsafe|\*|https?:|blob:/);
  });

  test('allows scripts of the app only, and styles of the app or with the nonce', () => {
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc123';");
  });

  test('hands the nonce to the page before anything else in its head', () => {
    expect(withNonce('<html><head><script src="a.js"></script></head></html>', 'abc123')).toBe(
      '<html><head><meta property="csp-nonce" nonce="abc123"><script src="a.js"></script></head></html>',
    );
  });
});
