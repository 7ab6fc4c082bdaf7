import { _electron, type ElectronApplication } from '@playwright/test';
import { folderEnvironment } from '../fixtures/folder-environment';
import type { Machine } from '../fixtures/machine';

/** Starts the built app on a data folder, with nothing recorded; the caller must close it. */
export function launchApp(
  machine: Machine,
  dataDir: string,
  args: readonly string[] = [],
): Promise<ElectronApplication> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = folderEnvironment(machine, dataDir);
  return _electron.launch({
    executablePath: machine.electron,
    args: [...machine.switches, machine.root, ...args],
    chromiumSandbox: !machine.switches.includes('--no-sandbox'),
    cwd: dataDir,
    env,
  });
}
