import { expect } from '@playwright/test';
import { openCluster } from '#core/kafka/open-cluster';
import { analysisDefinitionSchema } from '#shared/model/analysis-definition';
import type { RecordChoice } from '#shared/model/analysis-records';
import { analysisRecordsHref } from '../../renderer/components/view-href';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { AnalysesPage } from '../pages/analyses-page';
import { MessagesPage } from '../pages/messages-page';
import { picture } from '../screenshots/gallery';

const topic = 'analysis-records';
const startMs = Date.UTC(2026, 10, 21, 14, 0, 0);
const tags = ['kafka', 'javaone', 'oraclecode'];
const definition = analysisDefinitionSchema.parse({
  name: 'tweets per tag',
  source: { topics: [topic], start: 'earliest', end: 'live' },
  time: { by: 'field', path: 'value.at' },
  groupBy: ['value.tag'],
  window: { kind: 'tumbling', size: '1m' },
  aggregates: [{ as: 'tweets', fn: 'count' }],
});
const window = { start: startMs + 60_000, end: startMs + 120_000 };

test('the records of a window are those that kcat finds in it, and can be searched', async ({
  broker,
  kcat,
  explorer,
}) => {
  await createTopics(broker, [{ topic, partitions: 2 }]);
  const cluster = openCluster({ bootstrapServers: [broker.bootstrapServer] });
  try {
    // Every 50th lies two minutes back: too late for its window.
    const records = Array.from({ length: 1_200 }, (_, i) => {
      const at = startMs + i * 200 - (i % 50 === 49 ? 120_000 : 0);
      const value = JSON.stringify({ tag: tags[i % 3], at });
      return { partition: i % 2, key: `t${i}`, value, timestamp: startMs };
    });
    await cluster.produce(topic, records, { compression: 'gzip', acks: -1 });
  } finally {
    await cluster.close();
  }
  const read = (await kcat.consume(topic)).map(({ partition, offset, payload }) => {
    const { tag, at } = JSON.parse(payload ?? '') as { tag: string; at: number };
    return { partition, offset, tag, at, isLate: (offset * 2 + partition) % 50 === 49 };
  });
  const inWindow = read.filter(
    ({ at, isLate }) => at >= window.start && at < window.end && !isLate,
  );
  const ofKafka = inWindow.filter(({ tag }) => tag === 'kafka').length;
  const messages = new MessagesPage(explorer, topic);
  const count = explorer.getByRole('status', { name: 'Records shown of those counted' });
  const open = (of: RecordChoice) =>
    messages.open(analysisRecordsHref({ connectionId: 'shared', definition }, of).slice(1));

  await open({ of: 'window', window, group: null });
  await expect(count).toHaveText(`${inWindow.length} of ${inWindow.length}`);
  await expect(messages.coverage).toContainText('complete');
  await picture(explorer, 'analysis-records');
  await open({ of: 'window', window, group: ['"kafka"'] });
  await expect(explorer.getByRole('heading', { level: 2 })).toContainText('for kafka');
  await expect(count).toHaveText(`${ofKafka} of ${ofKafka}`);

  await open({ of: 'window', window, group: null });
  await messages.filter.fill('kafka');
  await messages.filter.press('Enter');
  await expect(count).toHaveText(`${ofKafka} of ${inWindow.length}`);
  await messages.grid.row(0).click();
  await messages.detail.getByRole('button', { name: 'Around' }).click();
  await expect(messages.title).toContainText(topic);

  const late = read.length / 50;
  await open({ of: 'fate', fate: 'dropped' });
  await expect(count).toHaveText(`${late} of ${late}`);

  // Of one group of the newest window the offsets are found on demand.
  const analyses = new AnalysesPage(explorer);
  await analyses.run(definition);
  await analyses.groups.rows.filter({ hasText: 'kafka' }).click();
  await analyses.workbench.getByRole('button', { name: 'Find' }).click();
  const places = analyses.workbench
    .getByRole('table', { name: 'Where the records of kafka lie' })
    .locator('tbody tr');
  const newest = read.filter(
    ({ tag, at, isLate }) => tag === 'kafka' && at >= startMs + 180_000 && !isLate,
  );
  await expect(places).toHaveText(
    [0, 1].map((partition) => {
      const offsets = newest.filter((one) => one.partition === partition).map((one) => one.offset);
      return `${partition}${Math.min(...offsets)}${Math.max(...offsets)}`;
    }),
  );
});
