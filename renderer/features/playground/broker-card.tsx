import './playground.css';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toAppError } from '#shared/contract/errors';
import { playgroundConnectionId } from '#shared/model/connection';
import type { PlaygroundState } from '#shared/model/playground';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CopyButton } from '../../components/copy-button';
import { ErrorPanel } from '../../components/error-panel';
import { type DotTone, StatusDot } from '../../components/status-dot';
import { VisibleText } from '../../components/visible-text';
import { bridge, unwrap } from '../../data/bridge';
import { stepLines } from './playground-steps';
import { StepList } from './step-list';
import { Uptime } from './uptime';

const tones: Record<PlaygroundState['status'], DotTone> = {
  stopped: 'idle',
  starting: 'warn',
  running: 'ok',
  stopping: 'warn',
  resetting: 'warn',
  failed: 'bad',
};

/** The playground's broker: its state, and what can be done with it. */
export function BrokerCard({ state }: { state: PlaygroundState }) {
  const { status } = state;
  const [asking, setAsking] = useState(false);
  const start = useMutation({ mutationFn: () => unwrap(bridge().startPlayground({})) });
  const stop = useMutation({ mutationFn: () => unwrap(bridge().stopPlayground({})) });
  const atRest = status === 'stopped' || status === 'failed';
  const resting = useRestingError(state, start.error ?? stop.error);
  return (
    <Card
      title="Kafka on this machine"
      note={
        <>
          <StatusDot tone={tones[status]} label={status} /> {status}
        </>
      }
      actions={
        <>
          {atRest ? (
            <Button variant="primary" disabled={start.isPending} onClick={() => start.mutate()}>
              {status === 'failed' ? 'Try again' : 'Start the playground'}
            </Button>
          ) : (
            <Button disabled={status !== 'running' || stop.isPending} onClick={() => stop.mutate()}>
              Stop
            </Button>
          )}
          <Button
            variant="danger"
            disabled={!atRest && status !== 'running'}
            onClick={() => setAsking(true)}
          >
            Reset…
          </Button>
        </>
      }
    >
      {resting ? <ErrorPanel error={resting} /> : null}
      {state.step ? <StepList lines={stepLines(state)} /> : null}
      {status === 'stopped' && !resting ? (
        <p className="playground-hint">
          A real Apache Kafka, one broker in KRaft mode, with topics of tweets and likes. It needs
          Java 17; Kafka itself is fetched once (about 45 MB) and kept. Topics and records stay when
          it is stopped.
        </p>
      ) : null}
      <BrokerFacts state={state} />
      {asking ? (
        <ConfirmDialog
          title="Delete the playground's data"
          description="Stops the generator and the broker, and deletes all topics and records of the playground. Downloads are kept. This cannot be undone."
          action="Delete the playground's data"
          typedName={playgroundConnectionId}
          danger
          onConfirm={(typedName) => unwrap(bridge().resetPlayground({ typedName }))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Card>
  );
}

function useRestingError(state: PlaygroundState, thrown: unknown) {
  if (state.error) return state.error;
  const settled = state.status === 'stopped' || state.status === 'running';
  return thrown && settled ? toAppError(thrown) : null;
}

function BrokerFacts({ state }: { state: PlaygroundState }) {
  const { bootstrapServer, kafkaVersion, startedAt, pid, dataDir } = state;
  return (
    <dl className="facts">
      {bootstrapServer === null ? null : (
        <div>
          <dt>Bootstrap server</dt>
          <dd>
            <span className="mono">{bootstrapServer}</span>
            <CopyButton text={bootstrapServer} label="Copy" />
          </dd>
        </div>
      )}
      {kafkaVersion === null ? null : (
        <div>
          <dt>Version</dt>
          <dd>Apache Kafka {kafkaVersion}, KRaft</dd>
        </div>
      )}
      {startedAt === null ? null : (
        <div>
          <dt>Running for</dt>
          <dd>
            <Uptime since={startedAt} />
          </dd>
        </div>
      )}
      {pid === null ? null : (
        <div>
          <dt>Process</dt>
          <dd className="mono">{pid}</dd>
        </div>
      )}
      {dataDir === null ? null : (
        <div>
          <dt>Data</dt>
          <dd>
            <VisibleText text={dataDir} className="mono" />
          </dd>
        </div>
      )}
    </dl>
  );
}
