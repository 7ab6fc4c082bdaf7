import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge } from '#shared/contract/bridge';
import { appOrigin, channels } from '#shared/contract/channels';
import type {
  ControlAnswer,
  ControlEvent,
  ControlEvents,
  ControlInput,
  ControlOutput,
  ControlVerb,
} from '#shared/contract/control';

function call<V extends ControlVerb>(
  verb: V,
): (input: ControlInput<V>) => Promise<ControlAnswer<ControlOutput<V>>> {
  return (input) => ipcRenderer.invoke(channels.control, { verb, input });
}

function listen<E extends ControlEvent>(
  event: E,
): (listener: (payload: ControlEvents[E]) => void) => () => void {
  return (listener) => {
    const receive = (
      _event: IpcRendererEvent,
      message: { event: string; payload: ControlEvents[E] },
    ) => {
      if (message.event === event) listener(message.payload);
    };
    ipcRenderer.on(channels.event, receive);
    return () => ipcRenderer.off(channels.event, receive);
  };
}

const bridge: Bridge = {
  appInfo: call('app.info'),
  notices: call('app.notices'),
  dismissNotice: call('app.dismissNotice'),
  openWindow: call('window.open'),
  connectData: call('data.connect'),
  chooseExportFile: call('files.chooseExport'),
  openTextFile: call('files.openText'),
  saveFile: call('files.save'),
  preferences: call('preferences.get'),
  patchPreferences: call('preferences.patch'),
  connections: call('connections.list'),
  saveConnection: call('connections.save'),
  removeConnection: call('connections.remove'),
  setConnectionLock: call('connections.setLock'),
  analyses: call('analyses.list'),
  saveAnalysis: call('analyses.save'),
  removeAnalysis: call('analyses.remove'),
  setAnalysisRunning: call('analyses.setRunning'),
  playgroundState: call('playground.state'),
  startPlayground: call('playground.start'),
  stopPlayground: call('playground.stop'),
  resetPlayground: call('playground.reset'),
  playgroundLog: call('playground.log'),
  generatorState: call('generator.state'),
  startGenerator: call('generator.start'),
  updateGenerator: call('generator.update'),
  stopGenerator: call('generator.stop'),
  onWorkerState: listen('worker.state'),
  onPlaygroundState: listen('playground.state'),
  onGeneratorState: listen('generator.state'),
  onConnectionsChanged: listen('connections.changed'),
  onAnalysesChanged: listen('analyses.changed'),
  onPreferencesChanged: listen('preferences.changed'),
  onNoticesChanged: listen('notices.changed'),
};

contextBridge.exposeInMainWorld('riverscope', bridge);

// A port cannot cross the context bridge; it goes to the page's own origin as a message.
ipcRenderer.on(
  channels.dataPort,
  (event, { nonce, generation }: { nonce: string; generation: number }) => {
    window.postMessage({ channel: channels.dataPort, nonce, generation }, appOrigin, event.ports);
  },
);
