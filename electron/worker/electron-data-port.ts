import type { DataPort } from '#core/host/data-port';

/** A page's data port as Electron hands it to a utility process. */
export function electronDataPort(port: Electron.MessagePortMain): DataPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data));
      // Messages wait until somebody listens.
      port.start();
    },
    onClose: (listener) => {
      port.on('close', listener);
    },
    close: () => port.close(),
  };
}
