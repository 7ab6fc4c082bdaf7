import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import config from '../../dependency-cruiser.mjs';

// Each file imports one thing it may not; the rule that must notice is named beside it.
const wrong = {
  'shared/a.ts': ["import 'node:fs';", 'shared-stands-alone'],
  'shared/b.ts': ["import '../electron/core/plain';", 'shared-stands-alone'],
  'electron/core/a.ts': ["import 'electron';", 'core-is-plain-node'],
  'electron/core/b.ts': ["import 'kafkajs';", 'kafkajs-in-core-kafka'],
  'electron/worker/a.ts': ["import { app } from 'electron'; app;", 'worker-wraps-core-types'],
  'electron/cli/a.ts': ["import '../main/plain';", 'cli-wraps-core'],
  'electron/main/a.ts': ["import '../core/plain';", 'main-holds-no-kafka-types'],
  'electron/preload/a.ts': ["import '../../shared/plain';", 'preload-is-a-contract'],
  'renderer/app/a.ts': ["import 'node:path';", 'renderer-has-no-node'],
  'renderer/app/b.ts': ["import '../../electron/core/plain';", 'renderer-is-a-page'],
  'renderer/features/one/a.ts': ["import '../two/plain';", 'features-are-apart'],
  'renderer/components/a.ts': ["import '../features/two/plain';", 'features-are-on-top'],
  'renderer/features/two/b.ts': ["import 'recharts';", 'recharts-in-charts'],
  'electron/core/c.ts': ["import './d';", 'no-cycles'],
  'electron/core/e.ts': ["import './nowhere';", 'resolvable'],
};

const right = {
  // The other half of a cycle, which is reported where it was found first.
  'electron/core/d.ts': "import './c';",
  'shared/plain.ts': '',
  'electron/core/plain.ts': "import 'node:fs'; import '../../shared/plain';",
  'electron/core/kafka/client.ts': "import 'kafkajs';",
  'electron/main/plain.ts': "import type { T } from '../core/plain'; import 'electron';",
  'renderer/features/two/plain.ts': "import '../../../shared/plain';",
  'renderer/charts/plain.ts': "import 'recharts';",
};

describe('the import rules', () => {
  let root;
  let violations;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'import-rules-'));
    const write = (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    for (const [path, [text]] of Object.entries(wrong)) write(path, `${text}\nexport {};\n`);
    for (const [path, text] of Object.entries(right)) write(path, `${text}\nexport type T = 1;\n`);
    for (const name of ['electron', 'kafkajs', 'recharts']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
    write('package.json', '{"type":"module"}');
    const { output } = await cruise(['electron', 'renderer', 'shared'], {
      ...config.options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: config.forbidden },
    });
    violations = output.summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  test.each(Object.entries(wrong))('%s %j', (path, [, rule]) => {
    expect(violations).toContain(`${path} ${rule}`);
  });

  test('leave alone what is right', () => {
    const paths = Object.keys(right);
    expect(violations.filter((line) => paths.some((path) => line.startsWith(path)))).toEqual([]);
  });
});
