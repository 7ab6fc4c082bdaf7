import type { GivenRecordsDefinition } from '#shared/model/analysis-definition';
import { spanText } from '#shared/model/span-text';
import { topologySteps, windowWords } from '#shared/model/topology-steps';
import { groupCaps } from '../groups/group-index';
import { aggregateState, aggregateWords } from './aggregate-words';
import { explainTime } from './explain-time';
import { fieldsRead } from './fields-read';

/** One part of the explanation of an analysis: lines of plain text, columns aligned. */
export interface AnalysisSection {
  readonly title: string;
  readonly lines: string[];
}

/**
 * What an analysis computes, reads and keeps, and its topology, for people. `records` says where
 * they come from. Throws INVALID_FILTER.
 */
export function analysisSections(
  definition: GivenRecordsDefinition,
  records: string,
): AnalysisSection[] {
  const read = [...fieldsRead(definition)].map(([path, uses]): [string, string] => [
    path,
    uses.join('; '),
  ]);
  return [
    { title: 'Computes', lines: computed(definition) },
    { title: 'Time', lines: explainTime(definition) },
    { title: 'Reads', lines: table(read) },
    { title: 'Keeps', lines: kept(definition) },
    { title: 'Topology', lines: topology(definition, records) },
  ];
}

/** The same as one text, under the name of the analysis. Throws INVALID_FILTER. */
export function explainAnalysis(definition: GivenRecordsDefinition, records: string): string {
  const texts = analysisSections(definition, records).map(({ title, lines }) =>
    [title, ...lines.map(indented)].join('\n'),
  );
  return `${definition.name}\n\n${texts.join('\n\n')}\n`;
}

function computed({
  groupBy,
  window,
  aggregates,
  where,
  dedupe,
  having,
  top,
}: GivenRecordsDefinition) {
  const groups = groupBy.length === 0 ? 'Of all records' : `Per ${groupBy.join(' and ')}`;
  const lines = [
    `${groups}, in ${windowWords(window).replace(/^no windows: /, '')}:`,
    ...table(aggregates.map((aggregate) => [aggregate.as, aggregateWords(aggregate)])).map(
      indented,
    ),
  ];
  if (dedupe) {
    lines.push(
      `Of records with the same ${dedupe.by} within ${spanText(dedupe.within)}, only the first of a partition counts.`,
    );
  }
  if (where !== undefined) lines.push(`Only records for which ${where} is true count.`);
  if (having !== undefined) lines.push(`Results are groups for which ${having} is true.`);
  if (top) {
    const per = top.per.length === 0 ? '' : ` of each ${top.per.join(' and ')}`;
    lines.push(`A result is the list of the ${top.n} groups${per} with the largest ${top.by}.`);
  }
  return lines;
}

function kept({
  groupBy,
  window,
  aggregates,
  dedupe,
  top,
  idle,
}: GivenRecordsDefinition): string[] {
  const what = window.kind === 'none' ? 'each group' : 'each group of each open window';
  const rows: [string, string][] = aggregates.map((aggregate) => [
    aggregate.as,
    `${aggregateState(aggregate)} for ${what}`,
  ]);
  if (window.kind === 'hopping') {
    rows.push(['slices', 'windows share slices of time, put together when a result is asked for']);
  }
  if (groupBy.length > 0) {
    const most = groupCaps.groups.toLocaleString('en');
    rows.push(['groups', `at most ${most}; records of more groups are counted as overflow`]);
  }
  if (dedupe)
    rows.push(['ids', `each ${dedupe.by} of the last ${spanText(dedupe.within)}, up to a cap`]);
  if (top) rows.push(['lists', `the first ${top.n} of each list of each open window`]);
  if (window.kind !== 'none') {
    rows.push([
      'windows',
      `are let go when they close; partitions far ahead in event time wait for the others, and one that is silent for ${spanText(idle)} is not waited for`,
    ]);
  }
  return table(rows);
}

function topology(definition: GivenRecordsDefinition, records: string): string[] {
  const steps = topologySteps(definition, records);
  const lines = table(steps.map(({ name, does }) => [name, does]));
  return [
    ...lines.flatMap((line, i) => {
      const { repartition, changelog } = steps[i] ?? { repartition: null, changelog: null };
      const notes = [
        ...(repartition === null ? [] : [`repartition: ${repartition}`]),
        ...(changelog === null ? [] : [`changelog: ${changelog}`]),
      ];
      return [line, ...notes.map((note) => `${' '.repeat(11)}~ ${note}`)];
    }),
    '~ is what a distributed engine would add; here one process holds all of it, and nothing is',
    '  written to the cluster.',
  ];
}

/** Rows of two columns, the second one aligned. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(9, ...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`);
}

function indented(line: string): string {
  return `  ${line}`;
}
