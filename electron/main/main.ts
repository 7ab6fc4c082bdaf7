import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, MessageChannelMain, type MessagePortMain, session } from 'electron';
import { toAppError } from '#shared/contract/errors';
import { errorText } from '#shared/model/error-text';
import { userFolders } from '#shared/model/user-folders';
import { AppLog } from './app-log';
import { setupAppProtocol, setupAppScheme } from './app-protocol';
import { AppWindows } from './app-windows';
import { bundleFiles } from './bundle-files';
import { ConnectionList } from './connection-list';
import { type ControlServices, controlHandlers } from './control-handlers';
import { DataPorts } from './data-ports';
import { startDemo } from './demo';
import { ExportFiles } from './export-files';
import { setupFaultLog } from './fault-log';
import { GeneratorService } from './generator-service';
import { setupIpcGate } from './ipc-gate';
import { KafkaWorker } from './kafka-worker';
import { type LaunchOptions, parseLaunchOptions } from './launch-options';
import { setupMenu } from './menu';
import { setupNavigationLock } from './navigation-lock';
import { setupNetworkLock, setupQuietChromium } from './network-lock';
import { Notices } from './notices';
import { setupPermissions } from './permissions';
import { PlaygroundService } from './playground-service';
import { setupQuit } from './quit';
import { setupRelay } from './relay';
import { openSettings } from './settings';
import { setupSingleInstance } from './single-instance';

const folders = userFolders(process.env, process.platform, homedir());
const profile = join(folders.data, 'profile');
/** Shorter than the launcher's own patience, so that the app says what was missing. */
const screenshotPatienceMs = 170_000;
const brokerStopMs = 15_000;

function main(launch: LaunchOptions): void {
  app.setPath('userData', profile);
  app.setPath('sessionData', profile);
  let windows: AppWindows | null = null;
  if (!setupSingleInstance(folders.data, () => windows?.focusFirst())) {
    app.exit(0);
    return;
  }
  const log = new AppLog(join(folders.data, 'logs/app.log'), Date.now);
  setupFaultLog(log);
  if (!launch.sandboxOff) app.enableSandbox();
  setupAppScheme();
  setupQuietChromium();
  setupNavigationLock();
  const onQuit = setupQuit(log);
  app
    .whenReady()
    .then(async () => {
      const services = await openServices(launch, log);
      windows = services.windows;
      await start(services, onQuit, log);
    })
    .catch((thrown: unknown) => {
      const message = errorText(toAppError(thrown));
      log.write('main', message);
      process.stderr.write(`${message}\n`);
      process.exitCode = 1;
      app.quit();
    });
}

async function openServices(launch: LaunchOptions, log: AppLog): Promise<ControlServices> {
  const notices = new Notices();
  const settings = await openSettings(folders.data, notices);
  const connections = new ConnectionList(settings.connections);
  const { analyses } = settings;
  const snapshotDir = join(folders.data, 'analyses');
  const worker = new KafkaWorker(bundleFiles.worker, { connections, analyses, snapshotDir, log });
  const windows = await AppWindows.open(bundleFiles.preload, settings.windowBounds, log);
  return {
    launch,
    dataDir: folders.data,
    windows,
    notices,
    preferences: settings.preferences,
    analyses,
    connections,
    worker,
    ports: new DataPorts<MessagePortMain>(worker, () => new MessageChannelMain()),
    exportFiles: await ExportFiles.open(
      worker,
      (page, suggestedName) => windows.askSavePath(page, suggestedName),
      () => randomBytes(16).toString('hex'),
      settings.unfinishedExports,
    ),
    playground: new PlaygroundService(bundleFiles.playground, folders, log),
    generator: new GeneratorService(bundleFiles.generator, log),
  };
}

async function start(
  services: ControlServices,
  onQuit: (step: () => Promise<void>) => void,
  log: AppLog,
): Promise<void> {
  const { launch, windows, worker, exportFiles, playground, generator, notices } = services;
  setupAppProtocol(bundleFiles.page);
  setupPermissions(session.defaultSession);
  setupNetworkLock(session.defaultSession, log);
  setupRelay(services);
  setupIpcGate(windows, controlHandlers(services), log);
  setupMenu(() => windows.openWindow('/'));
  onQuit(() => windows.close());
  onQuit(() => generator.stop());
  onQuit(() => playground.close(brokerStopMs));
  onQuit(() => worker.close());
  onQuit(() => exportFiles.sweep());

  void exportFiles.sweep();
  void worker.supervisor.start();
  if (launch.demo) void startDemo(playground, generator, notices);
  else if (existsSync(join(folders.data, 'playground'))) playground.adopt();
  const window = windows.openWindow(launch.demo ? '/board' : '/');
  if (launch.screenshot === null) return;
  const { saveScreenshot } = await import('./screenshot');
  await saveScreenshot(window, launch.screenshot, screenshotPatienceMs);
  app.quit();
}

const launch = parseLaunchOptions(process.argv);
if (launch.success) {
  main(launch.data);
} else {
  process.stderr.write(
    `Riverscope was not started: ${launch.error.issues[0]?.path.join('.')} is given without a usable value.\n`,
  );
  app.exit(2);
}
