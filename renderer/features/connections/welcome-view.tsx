import { useState } from 'react';
import { type AppError, toAppError } from '#shared/contract/errors';
import { playgroundConnectionId } from '#shared/model/connection';
import { Button } from '../../components/button';
import { ErrorPanel } from '../../components/error-panel';
import { viewHref } from '../../components/view-href';
import { useActiveConnection } from '../../data/active-connection';
import { bridge, unwrap } from '../../data/bridge';
import { ConnectionForm } from './connection-form';
import './connections.css';

/** What stands before a cluster has been chosen: the two ways to one. */
export function WelcomeView() {
  const { choose } = useActiveConnection();
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const startPlayground = () => {
    window.location.hash = viewHref.playground;
    choose(playgroundConnectionId);
    unwrap(bridge().startPlayground({})).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  return (
    <div className="welcome">
      <h2 className="welcome-title">See what runs through Kafka</h2>
      <p className="welcome-text">
        Browse topics and records, follow them live, and chart what is in them.
      </p>
      {error === null ? null : <ErrorPanel error={error} />}
      {adding ? (
        <ConnectionForm
          connection={null}
          onCancel={() => setAdding(false)}
          onSaved={({ id }) => choose(id)}
        />
      ) : (
        <div className="welcome-choices">
          <section className="welcome-choice">
            <h2>Connect to a cluster</h2>
            <ul>
              <li>Needs the address of one broker, such as localhost:9092</li>
              <li>Kafka 2.3 or newer, plain text for now</li>
              <li>Read-only: joins no group, commits nothing, creates nothing</li>
            </ul>
            <Button variant="primary" onClick={() => setAdding(true)}>
              Connect to a cluster
            </Button>
          </section>
          <section className="welcome-choice">
            <h2>Start the playground</h2>
            <ul>
              <li>A real Kafka on this computer, with tweets and likes coming in</li>
              <li>Needs Java 17 or newer and about 400 MB of memory</li>
              <li>Gets Kafka once over the network, unless it is here already</li>
            </ul>
            <Button variant="primary" onClick={startPlayground}>
              Start the playground
            </Button>
          </section>
        </div>
      )}
    </div>
  );
}
