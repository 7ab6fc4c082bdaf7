import type { AnalysisComputation, GivenRecordsDefinition } from './analysis-definition';
import { spanText } from './span-text';
import { timeWords } from './time-words';

type StepName =
  | 'source'
  | 'time'
  | 'dedupe'
  | 'filter'
  | 'key'
  | 'window'
  | 'aggregate'
  | 'having'
  | 'top'
  | 'results';

/** A step of an analysis, and what it would take to spread it over machines. */
export interface TopologyStep {
  readonly name: StepName;
  readonly does: string;
  /** Why a distributed engine would send each record on to another machine here; null: it would not. */
  readonly repartition: string | null;
  /** What it would keep in a changelog topic; null where the step has no state. */
  readonly changelog: string | null;
}

/** The steps from source to result, in order. `records` says where they come from. */
export function topologySteps(definition: GivenRecordsDefinition, records: string): TopologyStep[] {
  const { time, dedupe, where, groupBy, window, aggregates, having, top } = definition;
  const keys = groupBy.join(', ');
  const steps: TopologyStep[] = [step('source', records), step('time', timeWords(time))];
  if (dedupe) {
    const changelog = `the ids of the last ${spanText(dedupe.within)}`;
    steps.push({ ...step('dedupe', `first record with a ${dedupe.by}`), changelog });
  }
  if (where !== undefined) steps.push(step('filter', where));
  steps.push({
    ...step('key', groupBy.length === 0 ? 'one group of all records' : keys),
    repartition: keyRepartition(definition),
  });
  steps.push(step('window', windowWords(window)));
  steps.push({
    ...step('aggregate', aggregates.map(({ as, fn }) => `${as} (${fn})`).join(', ')),
    changelog: window.kind === 'none' ? 'every group' : 'every group of every window that is open',
  });
  if (having !== undefined) steps.push(step('having', having));
  if (top) {
    const per = top.per.length === 0 ? 'all groups' : top.per.join(', ');
    const together = top.per.length === 0 ? 'all groups of a window' : `groups of one ${per}`;
    const spread = groupBy.some((path) => !top.per.includes(path));
    steps.push({
      ...step('top', `${top.n} with the largest ${top.by} per window and ${per}`),
      repartition: spread ? `${together} are on different machines` : null,
      changelog: 'the lists of every window that is open',
    });
  }
  steps.push(step('results', resultWords(definition)));
  return steps;
}

/** How windows are laid, in words. */
export function windowWords(window: AnalysisComputation['window']): string {
  switch (window.kind) {
    case 'tumbling': {
      const offset = /^0/.test(window.offset) ? '' : `, moved by ${spanText(window.offset)}`;
      return `windows of ${spanText(window.size)}, one after the other${offset}`;
    }
    case 'hopping':
      return `windows of ${spanText(window.size)}, a new one every ${spanText(window.advance)}`;
    case 'session':
      return `sessions, which end after ${spanText(window.gap)} without a record of the group`;
    case 'calendar':
      return `every ${window.unit} of the calendar in ${window.timeZone}`;
    case 'none':
      return 'no windows: one running result per group';
  }
}

function resultWords({ window, top }: GivenRecordsDefinition): string {
  if (window.kind === 'none') return 'one per group, which goes on changing';
  const what = top ? 'one list per window' : 'one per group and window';
  return `${what}, provisional until the window closes`;
}

function keyRepartition({ groupBy, source }: GivenRecordsDefinition): string | null {
  if (groupBy.length === 0) return 'all records must reach one machine';
  const topics = source?.topics ?? [];
  const oneTopic = topics.length <= 1 && !topics.some((topic) => topic.startsWith('/'));
  // Producers spread records over a topic's partitions by their key.
  if (oneTopic && (groupBy.includes('key') || groupBy.includes('partition'))) return null;
  return `records of one ${groupBy.join(', ')} lie in different partitions`;
}

function step(name: StepName, does: string): TopologyStep {
  return { name, does, repartition: null, changelog: null };
}
