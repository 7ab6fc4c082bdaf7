import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppLog } from './app-log';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rs-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('P10 writes dated, redacted lines that only the owner can read', () => {
  const log = new AppLog(join(folder, 'logs/app.log'), () => Date.UTC(2026, 0, 2));
  log.write('worker', 'connecting with password=hunter2\n');
  expect(readFileSync(log.file, 'utf8')).toBe(
    '2026-01-02T00:00:00.000Z worker connecting with password=***\n',
  );
  expect(statSync(log.file).mode & 0o777).toBe(0o600);
});

test('keeps the last 5 MB apart when the file has grown over them', () => {
  const file = join(folder, 'app.log');
  writeFileSync(file, 'x'.repeat(5_000_001));
  new AppLog(file, () => 0).write('main', 'fresh');
  expect(statSync(`${file}.1`).size).toBe(5_000_001);
  expect(readFileSync(file, 'utf8')).toContain('main fresh');
});

test('never throws, even where nothing can be written', () => {
  const log = new AppLog(join(folder, 'app.log'), () => 0);
  rmSync(folder, { recursive: true });
  expect(() => log.write('main', 'lost')).not.toThrow();
  writeFileSync(folder, '');
  expect(() => log.write('main', 'lost')).not.toThrow();
});
