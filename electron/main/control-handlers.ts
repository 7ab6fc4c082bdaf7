import { app, type MessagePortMain, type WebContents } from 'electron';
import { fail } from '#shared/contract/errors';
import { playgroundConnectionId } from '#shared/model/connection';
import type { AnalysisStore } from './analysis-store';
import type { AppWindows } from './app-windows';
import type { ConnectionList } from './connection-list';
import type { ControlHandlers } from './control-answer';
import type { DataPorts } from './data-ports';
import type { ExportFiles } from './export-files';
import type { GeneratorService } from './generator-service';
import type { KafkaWorker } from './kafka-worker';
import type { LaunchOptions } from './launch-options';
import type { Notices } from './notices';
import { openedText } from './opened-text';
import type { PlaygroundService } from './playground-service';
import type { PreferenceStore } from './preference-store';
import { saveFile } from './saved-file';

/** Everything control verbs act on. */
export interface ControlServices {
  launch: LaunchOptions;
  dataDir: string;
  windows: AppWindows;
  notices: Notices;
  preferences: PreferenceStore;
  analyses: AnalysisStore;
  connections: ConnectionList;
  worker: KafkaWorker;
  ports: DataPorts<MessagePortMain>;
  exportFiles: ExportFiles<WebContents>;
  playground: PlaygroundService;
  generator: GeneratorService;
}

/** What each control verb does. */
export function controlHandlers(services: ControlServices): ControlHandlers<WebContents> {
  const { windows, notices, preferences, connections, ports, playground, generator } = services;
  const { analyses } = services;
  return {
    'app.info': () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      platform: process.platform,
      dataDir: services.dataDir,
      demo: services.launch.demo,
      sandboxOff: services.launch.sandboxOff,
      worker: services.worker.supervisor.state,
    }),
    'app.notices': () => notices.list(),
    'app.dismissNotice': ({ id }) => {
      notices.dismiss(id);
      return {};
    },
    'window.open': ({ route }) => {
      windows.openWindow(route);
      return {};
    },
    'files.chooseExport': ({ suggestedName }, page) =>
      services.exportFiles.choose(page, suggestedName),
    'files.openText': async (_, page) => {
      const path = await windows.askOpenPath(page);
      return path === null ? null : openedText(path);
    },
    'files.save': async ({ suggestedName, bytes }, page) => {
      const path = await windows.askSavePath(page, suggestedName);
      return path === null ? null : { fileName: await saveFile(path, bytes) };
    },
    'data.connect': ({ nonce }, page) => {
      ports.connect(page, nonce);
      return {};
    },
    'preferences.get': () => preferences.get(),
    'preferences.patch': (patch) => preferences.patch(patch),
    'connections.list': () => connections.list(),
    'connections.save': ({ id, draft }) => connections.save(id, draft),
    'connections.remove': async ({ id }) => {
      await connections.remove(id);
      return {};
    },
    'connections.setLock': ({ id, unlocked, typedName }) =>
      connections.setLock(id, unlocked, typedName),
    'analyses.list': () => analyses.list(),
    'analyses.save': ({ id, draft, run }) => analyses.save(id, draft, run),
    'analyses.remove': async ({ id }) => {
      await analyses.remove(id);
      return {};
    },
    'analyses.setRunning': ({ id, running }) => analyses.setRunning(id, running),
    'playground.state': () => playground.state,
    'playground.start': async () => {
      await playground.up();
      return {};
    },
    'playground.stop': async () => {
      await playground.down();
      return {};
    },
    'playground.reset': async ({ typedName }) => {
      if (typedName !== playgroundConnectionId) {
        throw fail('CONFIRMATION_MISMATCH', { expected: playgroundConnectionId });
      }
      await generator.stop();
      await playground.reset();
      return {};
    },
    'playground.log': async () => ({ lines: await playground.log() }),
    'generator.state': () => generator.state,
    'generator.start': async (settings) => {
      const { bootstrapServer } = playground.state;
      if (bootstrapServer === null) throw fail('PLAYGROUND_NOT_RUNNING', {});
      await generator.start(bootstrapServer, settings);
      return {};
    },
    'generator.update': (settings) => {
      generator.update(settings);
      return {};
    },
    'generator.stop': async () => {
      await generator.stop();
      return {};
    },
  };
}
