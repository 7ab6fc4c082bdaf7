import { describe, expect, test } from 'vitest';
import { RiverscopeError, toAppError } from '#shared/contract/errors';
import { kafkaError, unreachable } from './error-map';
import { redactSecrets } from './redact-secrets';

const secret = 'hunter2-Tr0ub4dor';
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';

/** Texts as brokers, JAAS files, URLs and libraries write them. */
const corpus = [
  `password=${secret}`,
  `Password: "${secret}"`,
  `'password' => '${secret}'`,
  `org.apache.kafka.common.security.plain.PlainLoginModule required username="alice" password="${secret}";`,
  `ssl.key.password=${secret}, ssl.keystore.type=PEM`,
  `sasl.oauthbearer.client.credentials.client.secret=${secret}`,
  `{"user":"alice","passphrase":"${secret}","host":"broker-1"}`,
  `{"apiKey":"${secret}"} and api_key=${secret}`,
  `aws.secret.access.key: ${secret}`,
  `connect to kafka://alice:${secret}@broker-1:9092 failed`,
  `Authorization: Basic ${Buffer.from(`alice:${secret}`).toString('base64')}`,
  `Authorization: Bearer ${token}`,
  `invalid token ${token} presented`,
  `access_token=${token}&expires=1`,
  `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
  `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${secret}`,
];

describe('P10 errors and logs redact secrets', () => {
  const hidden = [secret, token, Buffer.from(`alice:${secret}`).toString('base64')];

  test.each(corpus)('P10 nothing secret is left of: %s', (text) => {
    for (const value of hidden) expect(redactSecrets(text)).not.toContain(value);
  });

  test.each(corpus)('P10 an error built from it carries none: %s', (text) => {
    const errors = [
      kafkaError(44, { message: text }),
      kafkaError(58, { resource: text }),
      unreachable('broker-1:9092', new Error(text)),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(RiverscopeError);
      for (const value of hidden) {
        expect(JSON.stringify(toAppError(error))).not.toContain(value);
        expect(error.message).not.toContain(value);
      }
    }
  });

  test('P10 what is no secret stays as it was', () => {
    const text = "Topic name is invalid: 'a b' (broker-1:9092, user alice, key count 12)";
    expect(redactSecrets(text)).toBe(text);
  });
});

test('a text without end is cut', () => {
  expect(redactSecrets('x'.repeat(1_000_000)).length).toBeLessThanOrEqual(500);
});
