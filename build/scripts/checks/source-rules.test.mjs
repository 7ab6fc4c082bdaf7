import { describe, expect, test } from 'vitest';
import { sourceFiles } from './source-files.mjs';
import { sourceRules } from './source-rules.mjs';

const rule = (name) => sourceRules.find((candidate) => candidate.name === name);
const problems = (name, path, text = '') =>
  rule(name).problems([{ path, name: path.split('/').at(-1), text }]);

describe('a violation is found', () => {
  test.each([
    ['file names', 'renderer/app/TopicView.tsx', ''],
    ['file names', 'electron/core/kafka/utils.ts', ''],
    ['file length', 'shared/model/long.ts', 'x\n'.repeat(501)],
    ['electron imports', 'electron/main/menu.ts', "import { app, ipcMain } from 'electron';"],
    ['electron imports', 'electron/main/menu.ts', "import {\n  shell,\n} from 'electron';"],
    ['electron imports', 'electron/main/menu.ts', "import * as all from 'electron';"],
    ['channel names', 'electron/main/menu.ts', "send('riverscope:control')"],
    ['no markup from text', 'renderer/app/a.tsx', 'node.innerHTML = text'],
    ['no markup from text', 'renderer/app/a.tsx', '<i dangerouslySetInnerHTML={x} />'],
    ['no markup from text', 'electron/core/a.ts', 'return new Function(code)'],
    ['no weakening switch', 'electron/main/a.ts', "appendSwitch('no-sandbox')"],
    ['no weakening switch', 'electron/main/a.ts', 'webSecurity: false,'],
    ['lock file', 'package-lock.json', '"resolved": "https://example.org/a.tgz"'],
    ['no registry hosts', 'README.md', `https://${['registry', 'npmjs', 'org'].join('.')}/`],
  ])('%s: %s', (name, path, text) => {
    expect(problems(name, path, text)).toHaveLength(1);
  });
});

describe('what is right passes', () => {
  test.each([
    ['file names', 'renderer/app/topic-view.test.tsx', ''],
    ['file length', 'shared/model/long.ts', 'x\n'.repeat(500)],
    ['electron imports', 'electron/main/ipc-gate.ts', "import { ipcMain } from 'electron';"],
    ['electron imports', 'electron/main/a.ts', "import type { BrowserWindow } from 'electron';"],
    ['electron imports', 'electron/main/a.ts', "import { app, type Session } from 'electron';"],
    ['channel names', 'shared/contract/channels.ts', "control: 'riverscope:control'"],
    ['no markup from text', 'renderer/app/a.tsx', '// never innerHTML'],
    ['no weakening switch', 'electron/main/a.ts', "argv.includes('--sandbox-off')"],
  ])('%s: %s', (name, path, text) => {
    expect(problems(name, path, text)).toEqual([]);
  });
});

test('W2 no source of the product holds a switch or preference that weakens it', () => {
  expect(rule('no weakening switch').problems(sourceFiles())).toEqual([]);
});

test('W10 no source of the product makes markup or code out of text', () => {
  expect(rule('no markup from text').problems(sourceFiles())).toEqual([]);
});
