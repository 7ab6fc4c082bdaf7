import type { DataInput } from '#shared/contract/data';
import type { RecordChoice } from '#shared/model/analysis-records';

/** Links inside the page: hash routes, so that they are plain anchors. */
export const viewHref = {
  overview: '#/overview',
  topics: '#/topics',
  board: '#/board',
  playground: '#/playground',
  connections: '#/connections',
  settings: '#/settings',
  topic: (topic: string) => `#/topics/${encodeURIComponent(topic)}`,
} as const;

/** Link to the records that an analysis counted in a window, or that had a fate. */
export function analysisRecordsHref(source: DataInput<'analysis.open'>, of: RecordChoice): string {
  const [which, what] = [source, of].map((part) => encodeURIComponent(JSON.stringify(part)));
  return `#/analysis-records?source=${which}&of=${what}`;
}
