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
const screenshotPatienceMs = 180_000;
const brokerStopMs = 15_000;

function main(): void {
  const launch = parseLaunchOptions(process.argv);
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
  app
    .whenReady()
    .then(async () => {
      windows = await start(launch, log);
    })
    .catch((thrown: unknown) => endWith(errorText(toAppError(thrown)), log));
}

async function start(launch: LaunchOptions, log: AppLog): Promise<AppWindows> {
  const notices = new Notices();
  const settings = await openSettings(folders.data, notices);
  const connections = new ConnectionList(settings.connections);
  const worker = new KafkaWorker(bundleFiles.worker, connections, log);
  const services: ControlServices = {
    launch,
    dataDir: folders.data,
    windows: await AppWindows.open(bundleFiles.preload, settings.windowBounds, log),
    notices,
    preferences: settings.preferences,
    connections,
    worker,
    ports: new DataPorts<MessagePortMain>(worker, () => new MessageChannelMain()),
    playground: new PlaygroundService(bundleFiles.playground, folders, log),
    generator: new GeneratorService(bundleFiles.generator, log),
  };
  const { windows, playground, generator } = services;

  setupAppProtocol(bundleFiles.page);
  setupPermissions(session.defaultSession);
  setupNetworkLock(session.defaultSession, log);
  setupRelay(services);
  setupIpcGate(windows, controlHandlers(services), log);
  setupMenu(() => windows.openWindow('/'));
  setupQuit(
    [
      () => windows.close(),
      () => generator.stop(),
      () => playground.close(brokerStopMs),
      () => worker.close(),
    ],
    log,
  );

  void worker.supervisor.start();
  if (launch.demo) void startDemo(playground, generator, notices);
  else if (existsSync(join(folders.data, 'playground'))) playground.adopt();
  const window = windows.openWindow(launch.demo ? '/board' : '/');
  if (launch.screenshot !== null) {
    const { saveScreenshot } = await import('./screenshot');
    await saveScreenshot(window, launch.screenshot, screenshotPatienceMs);
    app.quit();
  }
  return windows;
}

function endWith(message: string, log: AppLog): void {
  log.write('main', message);
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  app.quit();
}

main();
