import type {
  ControlAnswer,
  ControlEvent,
  ControlEvents,
  ControlInput,
  ControlOutput,
  ControlVerb,
} from './control';

type Call<V extends ControlVerb> = (
  input: ControlInput<V>,
) => Promise<ControlAnswer<ControlOutput<V>>>;

/** Subscribes to an event of main; the returned function ends the subscription. */
type Listen<E extends ControlEvent> = (listener: (payload: ControlEvents[E]) => void) => () => void;

/**
 * What the preload gives the page as `window.riverscope`: one named function per verb and event,
 * nothing generic.
 */
export interface Bridge {
  appInfo: Call<'app.info'>;
  notices: Call<'app.notices'>;
  dismissNotice: Call<'app.dismissNotice'>;
  openWindow: Call<'window.open'>;
  /**
   * Asks for a data port. It arrives as a `message` event on `window` with data
   * `{ channel: channels.dataPort, nonce, generation }` and the port in `ports[0]`.
   */
  connectData: Call<'data.connect'>;
  chooseExportFile: Call<'files.chooseExport'>;
  openTextFile: Call<'files.openText'>;
  saveFile: Call<'files.save'>;
  preferences: Call<'preferences.get'>;
  patchPreferences: Call<'preferences.patch'>;
  connections: Call<'connections.list'>;
  saveConnection: Call<'connections.save'>;
  removeConnection: Call<'connections.remove'>;
  setConnectionLock: Call<'connections.setLock'>;
  analyses: Call<'analyses.list'>;
  saveAnalysis: Call<'analyses.save'>;
  removeAnalysis: Call<'analyses.remove'>;
  setAnalysisRunning: Call<'analyses.setRunning'>;
  playgroundState: Call<'playground.state'>;
  startPlayground: Call<'playground.start'>;
  stopPlayground: Call<'playground.stop'>;
  resetPlayground: Call<'playground.reset'>;
  playgroundLog: Call<'playground.log'>;
  generatorState: Call<'generator.state'>;
  startGenerator: Call<'generator.start'>;
  updateGenerator: Call<'generator.update'>;
  stopGenerator: Call<'generator.stop'>;
  onWorkerState: Listen<'worker.state'>;
  onPlaygroundState: Listen<'playground.state'>;
  onGeneratorState: Listen<'generator.state'>;
  onConnectionsChanged: Listen<'connections.changed'>;
  onAnalysesChanged: Listen<'analyses.changed'>;
  onPreferencesChanged: Listen<'preferences.changed'>;
  onNoticesChanged: Listen<'notices.changed'>;
}
