import { describe, expect, test } from 'vitest';
import { redacted } from './log-redaction';

const secret = 'hunter2-x9Q';

describe('P10 log redaction', () => {
  test.each([
    `ssl.keystore.password=${secret}`,
    `sasl.jaas.config=PlainLoginModule required username="a" password="${secret}";`,
    `{"password":"${secret}","user":"a"}`,
    `{"password": "with \\" quote ${secret}"}`,
    `{'clientSecret': '${secret}'}`,
    `--api-key=${secret} --verbose`,
    `Authorization: Bearer ${secret}`,
    `authorization: Basic ${secret}==`,
    `https://user:${secret}@registry.example/subjects`,
    `kafka://${secret}@broker:9092`,
    `access_token=${secret}&x=1`,
    `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
    `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${secret}`,
  ])('hides the secret in %j', (line) => {
    expect(redacted(line)).not.toContain(secret);
    expect(redacted(line)).toContain('***');
  });

  test('leaves ordinary lines as they are', () => {
    const line = 'worker started, generation 3, broker 127.0.0.1:9092, topic tweets-topic';
    expect(redacted(line)).toBe(line);
  });
});
