import './playground.css';
import { toAppError } from '#shared/contract/errors';
import { ErrorPanel } from '../../components/error-panel';
import { LoadingNote } from '../../components/loading-note';
import { useGeneratorState, usePlaygroundState } from '../../data/use-control';
import { BrokerCard } from './broker-card';
import { GeneratorCard } from './generator-card';
import { LogCard } from './log-card';

/** The playground: a real Kafka on this machine, and the generator that fills it. */
export function PlaygroundView() {
  const playground = usePlaygroundState();
  const generator = useGeneratorState();
  const error = playground.error ?? generator.error;
  if (error) return <ErrorPanel error={toAppError(error)} />;
  if (!playground.data || !generator.data) return <LoadingNote>Asking the playground…</LoadingNote>;
  return (
    <div className="playground">
      <BrokerCard state={playground.data} />
      <GeneratorCard state={generator.data} playground={playground.data.status} />
      <LogCard status={playground.data.status} />
    </div>
  );
}
