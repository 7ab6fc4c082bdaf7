import { join } from 'node:path';

/** Where everything of one playground is, below `<data>/playground`. Absolute paths. */
export interface PlaygroundFiles {
  folder: string;
  /** Kafka's own data; what "reset" deletes. */
  data: string;
  /** Present once the data folder has been formatted. */
  format: string;
  /** The broker's configuration, which also remembers its ports. */
  properties: string;
  /** Which process is the broker. */
  state: string;
  lock: string;
  logConfig: string;
  /** Kafka's log, rolling. */
  log: string;
  /** What the Java runtime itself prints, of the last start. */
  output: string;
}

export function playgroundFiles(dataDir: string): PlaygroundFiles {
  const folder = join(dataDir, 'playground');
  return {
    folder,
    data: join(folder, 'data'),
    format: join(folder, 'data', 'meta.properties'),
    properties: join(folder, 'server.properties'),
    state: join(folder, 'broker.json'),
    lock: join(folder, 'lock'),
    logConfig: join(folder, 'log4j2.properties'),
    log: join(folder, 'broker.log'),
    output: join(folder, 'broker-output.log'),
  };
}
