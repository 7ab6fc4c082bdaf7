import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '#shared/contract/errors';
import type { KafkaRuntime } from './kafka-source';

const serverJar = /^kafka_2\.\d+-(\d+\.\d+\.\d+.*)\.jar$/;

/**
 * The Kafka installed in a folder: its `libs`, or the folder itself where the jars lie there.
 * Throws INVALID_ARGUMENT when there is none.
 */
export async function runtimeOfFolder(home: string): Promise<KafkaRuntime> {
  for (const folder of [join(home, 'libs'), home]) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jar'));
    const version = names.map((name) => serverJar.exec(name)?.[1]).find((found) => found);
    if (version === undefined) continue;
    return { source: 'folder', version, jars: names.sort().map((name) => join(folder, name)) };
  }
  throw fail('INVALID_ARGUMENT', {
    name: 'RIVERSCOPE_KAFKA_HOME',
    expected: 'a folder with an installed Kafka (libs/kafka_2.13-….jar)',
    got: home,
  });
}
