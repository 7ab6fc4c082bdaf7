/** The generator process: writes tweets and likes to a cluster on behalf of main. */
import { openCluster } from '#core/kafka/open-cluster';
import { GeneratorControl } from './generator-control';
import { leaveInterruptsToMain } from './leave-interrupts-to-main';

const { parentPort } = process;
leaveInterruptsToMain();

const control = new GeneratorControl({
  openCluster,
  post: (message) => parentPort.postMessage(message),
  exit: (code) => process.exit(code),
});

parentPort.on('message', ({ data }) => void control.receive(data));
