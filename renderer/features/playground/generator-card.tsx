import './playground.css';
import { useMutation } from '@tanstack/react-query';
import { toAppError } from '#shared/contract/errors';
import type { GeneratorState, PlaygroundState } from '#shared/model/playground';
import { Button } from '../../components/button';
import { Card } from '../../components/card';
import { ErrorPanel } from '../../components/error-panel';
import { formatCount } from '../../components/number-format';
import { type DotTone, StatusDot } from '../../components/status-dot';
import { viewHref } from '../../components/view-href';
import { bridge, unwrap } from '../../data/bridge';
import { NumberSetting } from './number-setting';
import { mostRate } from './rate-scale';
import { RateSlider } from './rate-slider';
import { useGeneratorSettings } from './use-generator-settings';

const tones: Record<GeneratorState['status'], DotTone> = {
  stopped: 'idle',
  starting: 'warn',
  running: 'ok',
  waiting: 'warn',
  failed: 'bad',
};

interface GeneratorCardProps {
  state: GeneratorState;
  playground: PlaygroundState['status'];
}

/** The generator of tweets and likes: what it writes, and how fast it does at present. */
export function GeneratorCard({ state, playground }: GeneratorCardProps) {
  const { settings, change, error } = useGeneratorSettings(state);
  const start = useMutation({ mutationFn: () => unwrap(bridge().startGenerator(settings)) });
  const stop = useMutation({ mutationFn: () => unwrap(bridge().stopGenerator({})) });
  const atRest = state.status === 'stopped' || state.status === 'failed';
  const thrown = start.error ?? stop.error;
  const problem = state.error ?? error ?? (thrown && atRest ? toAppError(thrown) : null);
  return (
    <Card
      className="generator-card"
      title="Tweet and like generator"
      note={
        <>
          <StatusDot tone={tones[state.status]} label={state.status} /> {state.status}
        </>
      }
      actions={
        atRest ? (
          <Button
            variant={playground === 'running' ? 'primary' : 'plain'}
            disabled={playground !== 'running' || start.isPending}
            title={playground === 'running' ? undefined : 'Start the playground first'}
            onClick={() => start.mutate()}
          >
            Start the generator
          </Button>
        ) : (
          <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
            Stop
          </Button>
        )
      }
    >
      {problem ? <ErrorPanel error={problem} /> : null}
      {state.status === 'waiting' ? (
        <p className="playground-hint" role="status">
          The broker does not answer. {formatCount(state.pending)} events wait and are written, in
          order, as soon as it does.
        </p>
      ) : null}
      <GeneratorFigures state={state} />
      <div className="rate">
        <RateSlider
          rate={settings.tweetsPerSecond}
          onRate={(tweetsPerSecond) => change({ tweetsPerSecond })}
        />
        <NumberSetting
          label="Rate"
          hint="1 to 50,000/s"
          value={settings.tweetsPerSecond}
          least={1}
          most={mostRate}
          whole
          onChange={(tweetsPerSecond) => change({ tweetsPerSecond })}
        />
      </div>
      <div className="generator-settings">
        <NumberSetting
          label="Likes per tweet"
          hint="mean; they follow their tweet"
          value={settings.likesPerTweet}
          least={0}
          most={10}
          onChange={(likesPerTweet) => change({ likesPerTweet })}
        />
        <NumberSetting
          label="Late events, %"
          hint="event time 2 to 20 s in the past"
          value={percent(settings.lateShare)}
          least={0}
          most={100}
          onChange={(share) => change({ lateShare: share / 100 })}
        />
        <NumberSetting
          label="Duplicate likes, %"
          hint="written twice with one likeId"
          value={percent(settings.duplicateShare)}
          least={0}
          most={100}
          onChange={(share) => change({ duplicateShare: share / 100 })}
        />
        <NumberSetting
          label="Seed"
          hint="same seed, same events"
          value={settings.seed}
          least={0}
          most={4_294_967_295}
          whole
          onChange={(seed) => change({ seed })}
        />
      </div>
      <p className="playground-hint">
        Watch it on the{' '}
        <a className="text-link" href={viewHref.board}>
          Tweet board
        </a>
        .
      </p>
    </Card>
  );
}

function GeneratorFigures({ state }: { state: GeneratorState }) {
  const figures = [
    ['Tweets', state.tweetsPerSecond, state.tweets],
    ['Likes', state.likesPerSecond, state.likes],
  ] as const;
  return (
    <dl className="generator-figures">
      {figures.map(([name, perSecond, total]) => (
        <div key={name}>
          <dt>{name} acknowledged</dt>
          <dd>
            <b>{formatCount(perSecond)}</b>/s
            <span className="muted"> · {formatCount(total)} so far</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A share as per cent, without the noise of binary fractions. */
function percent(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}
