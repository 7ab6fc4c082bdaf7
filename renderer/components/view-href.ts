import type { DataInput } from '#shared/contract/data';
import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import type { RecordChoice } from '#shared/model/analysis-records';

/** What a new analysis begins with. */
interface NewAnalysisStart {
  /** Id of a preset. */
  preset?: string;
  topic?: string;
  /** A record path to group by. */
  groupBy?: string;
  /** What is looked at from the start. */
  definition?: WrittenAnalysis;
}

/** Links inside the page: hash routes, so that they are plain anchors. */
export const viewHref = {
  overview: '#/overview',
  topics: '#/topics',
  board: '#/board',
  playground: '#/playground',
  connections: '#/connections',
  settings: '#/settings',
  analyses: '#/analyses',
  analysis: (id: string) => `#/analyses/${id}`,
  newAnalysis: (start: NewAnalysisStart) => `#/analyses/new${searchOf(start)}`,
  topic: (topic: string) => `#/topics/${encodeURIComponent(topic)}`,
} as const;

/** Link to the records that an analysis counted in a window, or that had a fate. */
export function analysisRecordsHref(source: DataInput<'analysis.open'>, of: RecordChoice): string {
  return `#/analysis-records${searchOf({ source, of })}`;
}

/** Parameters of a route as the router reads them: each is JSON. */
function searchOf(parameters: object): string {
  const pairs = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
