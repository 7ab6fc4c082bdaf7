import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from './find-program';
import { kafkaVersion } from './kafka-release';
import { obtainKafka } from './kafka-runtime';
import { mavenJarSums } from './maven-jar-sums';

const maven = await findProgram(['mvn', 'mvn.cmd'], process.env.PATH);

test.skipIf(maven === null)('Maven brings exactly the pinned jars', async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'riverscope-maven-'));
  try {
    const env = { ...process.env, RIVERSCOPE_KAFKA_HOME: undefined };
    let bytes = 0;
    const runtime = await obtainKafka({
      cacheDir,
      env,
      archiveUrl: 'http://127.0.0.1:9',
      onStep: ({ doneBytes }) => {
        bytes = doneBytes ?? bytes;
      },
    });
    expect(runtime.source).toBe('maven');
    expect(bytes).toBeGreaterThan(40_000_000);
    const folder = join(cacheDir, 'kafka', kafkaVersion);
    expect(await readdir(join(cacheDir, 'kafka'))).toEqual([kafkaVersion]);
    const sums: unknown = JSON.parse(await readFile(join(folder, 'sums.json'), 'utf8'));
    expect(sums).toEqual(mavenJarSums);
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
});
