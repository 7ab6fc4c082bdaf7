import { useEffect, useMemo, useRef, useState } from 'react';
import { limits } from '#shared/contract/limits';
import type { TopicActivity, TopicConfig } from '#shared/model/cluster';
import { useStream } from '../../data/use-stream';
import { useWorkerClient } from '../../data/worker-client-context';

/** Rest of scrolling before the topics in view are asked for, ms. */
const settleMs = 150;

export interface TopicFacts {
  activity: ReadonlyMap<string, TopicActivity>;
  configs: ReadonlyMap<string, TopicConfig>;
}

interface WantedFacts {
  /** Topics in view: their activity is followed and their configuration loaded. */
  visible: readonly string[];
  /** Topics whose activity, or configuration, is wanted once, for sorting. */
  activityOf: readonly string[];
  configsOf: readonly string[];
}

/**
 * Offsets, rates and configurations, loaded for what is in view and, in batches, for what sorting
 * needs. What was known of a topic stays while it is out of view.
 */
export function useTopicFacts(connectionId: string, wanted: WantedFacts): TopicFacts {
  const visible = useSettled(wanted.visible);
  const activity = useActivity(connectionId, visible, wanted.activityOf);
  const configs = useConfigs(connectionId, visible, wanted.configsOf);
  return useMemo(() => ({ activity, configs }), [activity, configs]);
}

function useActivity(connectionId: string, visible: readonly string[], all: readonly string[]) {
  const [known, setKnown] = useState<ReadonlyMap<string, TopicActivity>>(new Map());
  const topics = batch(visible, all, (topic) => isKnown(known.get(topic)));
  const input = topics.length === 0 ? null : { connectionId, topics };
  const frame = useStream('topics.activity', input, 500).value;
  useEffect(() => {
    if (frame === null) return;
    setKnown((old) => merged(old, frame.topics));
  }, [frame]);
  return known;
}

function useConfigs(connectionId: string, visible: readonly string[], all: readonly string[]) {
  const client = useWorkerClient();
  const [known, setKnown] = useState<ReadonlyMap<string, TopicConfig>>(new Map());
  const [failures, setFailures] = useState(0);
  const asked = useRef(false);
  const topics = batch(visible, all, (topic) => known.has(topic)).filter(
    (topic) => !known.has(topic),
  );
  const key = topics.join('\n');
  useEffect(() => {
    if (key === '' || asked.current || failures > 3) return;
    asked.current = true;
    client
      .request('topics.configs', { connectionId, topics: key.split('\n') })
      .then(({ configs }) => {
        asked.current = false;
        setKnown((old) => merged(old, configs));
      })
      .catch(() => {
        asked.current = false;
        setFailures((count) => count + 1);
      });
  }, [client, connectionId, key, failures]);
  return known;
}

/** What to ask for at once: what is in view, then what is not known yet of the rest. */
function batch(
  visible: readonly string[],
  all: readonly string[],
  isDone: (topic: string) => boolean,
): string[] {
  const topics = new Set(visible.slice(0, limits.activityTopics));
  for (const topic of all) {
    if (topics.size >= limits.activityTopics) break;
    if (!isDone(topic)) topics.add(topic);
  }
  return [...topics];
}

function isKnown(activity: TopicActivity | undefined): boolean {
  return activity !== undefined && (activity.latest !== null || activity.error !== null);
}

function merged<T extends { topic: string }>(
  old: ReadonlyMap<string, T>,
  fresh: readonly T[],
): ReadonlyMap<string, T> {
  const next = new Map(old);
  for (const fact of fresh) next.set(fact.topic, fact);
  return next;
}

/** The newest value once it has not changed for a moment. */
function useSettled(value: readonly string[]): readonly string[] {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
