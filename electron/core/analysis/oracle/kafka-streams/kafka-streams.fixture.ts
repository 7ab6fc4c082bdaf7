import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { takeLock } from '#core/playground/file-lock';
import { findJava } from '#core/playground/java';
import { fetchFromMaven } from '#core/playground/maven-source';
import { runProgram } from '#core/playground/run-program';
import { cachedJars, placeInCache } from '#core/playground/runtime-cache';
import { userFolders } from '#shared/model/user-folders';
import { kafkaStreamsJars, kafkaStreamsVersion } from './kafka-streams-jars.fixture';

const fetchPatienceMs = 10 * 60_000;
const here = import.meta.dirname;

/** The Java programs beside this file, compiled, on the real Kafka Streams. */
export class KafkaStreams {
  readonly #java: string;
  readonly #classPath: readonly string[];

  private constructor(java: string, classPath: readonly string[]) {
    this.#java = java;
    this.#classPath = classPath;
  }

  /**
   * Fetches Kafka Streams with Maven and compiles the programs, unless the cache has them. Throws
   * as `findJava` and `fetchFromMaven` do, and what the compiler says.
   */
  static async obtain(): Promise<KafkaStreams> {
    const { program } = await findJava({ env: process.env, platform: process.platform });
    const { cache } = userFolders(process.env, process.platform, homedir());
    const root = join(cache, 'kafka-streams');
    const folder = join(root, kafkaStreamsVersion);
    const sources = await programSources();
    const classes = join(root, `classes-${sources.digest}`);
    // Whoever finds all of it there needs no lock, which only the owner of the cache can take.
    const found = await cachedJars(folder);
    if (found && (await isFilled(classes))) return new KafkaStreams(program, [classes, ...found]);
    const lock = await takeLock(join(root, 'lock'), 'fetching Kafka Streams', fetchPatienceMs);
    try {
      const fill = async (place: string) => {
        const progress = { folder: place, onBytes: () => undefined };
        await fetchFromMaven({ ...progress, env: process.env, jars: kafkaStreamsJars });
      };
      const jars = (await cachedJars(folder)) ?? (await placeInCache(folder, fill));
      if (!(await isFilled(classes))) await compile(program, jars, sources.files, classes);
      return new KafkaStreams(program, [classes, ...jars]);
    } finally {
      await lock.release();
    }
  }

  /**
   * Runs a program to its end with a folder of its own to work in, which is removed; answers the
   * lines of the file whose name `args` put last. Throws what the program says when it fails.
   */
  async run(main: string, args: (folder: string) => Promise<string[]>): Promise<string[]> {
    const folder = await mkdtemp(join(tmpdir(), 'riverscope-kafka-streams-'));
    try {
      const output = join(folder, 'output.json');
      const command = [
        '-cp',
        this.#classPath.join(delimiter),
        main,
        ...(await args(folder)),
        output,
      ];
      const run = await runProgram(this.#java, command);
      if (run.exitCode !== 0) throw new Error(`${main}: ${run.output}`);
      return (await readFile(output, 'utf8')).trimEnd().split('\n');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The programs beside this file, and what tells their texts from others. */
async function programSources(): Promise<{ files: string[]; digest: string }> {
  const names = (await readdir(here)).filter((name) => name.endsWith('.java')).sort();
  const files = names.map((name) => join(here, name));
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return { files, digest: hash.digest('hex').slice(0, 16) };
}

async function isFilled(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

async function compile(
  java: string,
  jars: readonly string[],
  files: readonly string[],
  folder: string,
): Promise<void> {
  const place = `${folder}.filling`;
  await mkdir(place, { recursive: true });
  const classPath = jars.join(delimiter);
  const compiler = ['-cp', classPath, 'org.eclipse.jdt.internal.compiler.batch.Main'];
  const run = await runProgram(java, [...compiler, '-17', '-cp', classPath, '-d', place, ...files]);
  if (run.exitCode !== 0) throw new Error(`The Java compiler: ${run.output}`);
  await rename(place, folder);
}
