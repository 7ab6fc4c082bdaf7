import { expect } from '@playwright/test';
import type { WrittenAnalysis } from '#shared/model/analysis-presets';
import type { Kcat } from '../fixtures/kcat';
import type { RealBroker } from '../fixtures/real-broker';
import { test } from '../fixtures/test';
import { createTopics } from '../fixtures/topics';
import { AnalysesPage } from '../pages/analyses-page';

/** A round minute, so that windows begin with it. */
const startMs = Date.UTC(2026, 10, 21, 14, 0, 0);

interface Event {
  partition: number;
  id: number;
  /** Seconds after `startMs`. */
  at: number;
  tag: string;
}

async function write(kcat: Kcat, topic: string, events: readonly Event[]): Promise<void> {
  for (const partition of new Set(events.map((event) => event.partition))) {
    const own = events.filter((event) => event.partition === partition);
    const lines = own.map(({ id, at, tag }) => {
      return `${id}\t${JSON.stringify({ id, tag, at: startMs + at * 1_000 })}`;
    });
    await kcat.produce({ topic, partition, lines });
  }
}

/** Events a second, in turn over two partitions and three tags. */
function steadyEvents(from: number, to: number): Event[] {
  return Array.from({ length: to - from }, (_, i) => {
    const at = from + i;
    return { partition: at % 2, id: at, at, tag: `tag ${at % 3}` };
  });
}

function perTag(topic: string): WrittenAnalysis {
  return {
    name: `Events of ${topic}`,
    source: { topics: [topic] },
    time: { by: 'field', path: 'value.at' },
    groupBy: ['value.tag'],
    window: { kind: 'tumbling', size: '1m' },
    idle: '1h',
    aggregates: [
      { as: 'events', fn: 'count' },
      { as: 'mean id', fn: 'avg', of: 'value.id' },
    ],
  };
}

async function topicOf(broker: RealBroker, name: string, partitions = 2): Promise<string> {
  await createTopics(broker, [{ topic: name, partitions }]);
  return name;
}

test('a window is provisional until time has passed it; its records are those kcat counts', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = await topicOf(broker, 'analysis-windows');
  await write(kcat, topic, steadyEvents(0, 100));
  const page = new AnalysesPage(explorer);
  await page.run(perTag(topic));
  await expect(page.status).toContainText('100 records');

  // The last of the two windows, by pointer.
  const box = await page.chart('events').boundingBox();
  if (box === null) throw new Error('no chart');
  await explorer.mouse.click(box.x + box.width - 4, box.y + box.height - 4);
  await expect(page.window).toContainText('Window 14:01:00 – 14:02:00');
  await expect(page.window).toContainText('provisional, waiting for time to pass to 14:02:00');
  await expect(page.window).toContainText('40 records');

  await write(kcat, topic, steadyEvents(100, 130));
  await expect(page.window).toContainText('final');
  await expect(page.window).toContainText('60 records');
  await expect(page.window).not.toContainText('provisional');

  const consumed = (await kcat.consume(topic)).map(
    ({ payload }) => JSON.parse(payload ?? '') as { at: number },
  );
  const counted = consumed.filter(
    ({ at }) => at >= startMs + 60_000 && at < startMs + 120_000,
  ).length;
  await page.openRecords.click();
  await expect(explorer.getByRole('status', { name: 'Records shown of those counted' })).toHaveText(
    `${counted} of ${counted}`,
  );
});

test('late, dropped and repeated records are told apart, each with the way to them', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = await topicOf(broker, 'analysis-late', 1);
  // Event times in seconds; windows of 10 s with 5 s of grace.
  const times = [1, 5, 9, 12, 8, 25, 3];
  const events = times.map((at, id) => ({ partition: 0, id, at, tag: 'a' }));
  const repeated = { partition: 0, id: 3, at: 12, tag: 'a' };
  await write(kcat, topic, [...events, repeated]);
  const page = new AnalysesPage(explorer);
  await page.run({
    ...perTag(topic),
    window: { kind: 'tumbling', size: '10s' },
    grace: '5s',
    dedupe: { by: 'value.id', within: '1h' },
  });
  await expect(page.status).toContainText('8 records');
  // 8 came after 12, but within the grace; 3 after its window had closed.
  await expect(page.status).toContainText('1 late');
  await expect(page.status).toContainText('1 dropped');
  await page.status.getByRole('button', { name: '1 skipped' }).click();
  await explorer.getByRole('link', { name: 'whose id had come before' }).click();
  const shown = explorer.getByRole('status', { name: 'Records shown of those counted' });
  await expect(shown).toHaveText('1 of 1');
});

test('two windows show the same, and a view stands still while counting goes on', async ({
  explorer,
  sharedApp,
  broker,
  kcat,
}) => {
  const topic = await topicOf(broker, 'analysis-two');
  await write(kcat, topic, steadyEvents(0, 90));
  const page = new AnalysesPage(explorer);
  await page.run(perTag(topic));
  await expect(page.status).toContainText('90 records');
  const route = await explorer.evaluate(() => window.location.hash.slice(1));
  const other = new AnalysesPage(await sharedApp.openWindow(explorer, route));
  await expect(other.status).toContainText('90 records');
  await page.card('events').getByRole('button', { name: 'Show as table' }).click();
  await other.card('events').getByRole('button', { name: 'Show as table' }).click();
  await expect.poll(() => page.table('events')).toHaveLength(30);
  await expect.poll(() => other.table('events')).toEqual(await page.table('events'));

  await page.pause.click();
  const before = await page.table('events');
  await write(kcat, topic, steadyEvents(90, 150));
  await expect(other.status).toContainText('150 records');
  await expect(page.status).toContainText('+60 since');
  expect(await page.table('events')).toEqual(before);
  await page.resume.click();
  await expect(page.status).toContainText('150 records');
  await expect.poll(() => page.table('events')).toEqual(await other.table('events'));
});

test('windows are looked into by keys alone', async ({ explorer, broker, kcat }) => {
  const topic = await topicOf(broker, 'analysis-keys');
  await write(kcat, topic, steadyEvents(0, 200));
  const page = new AnalysesPage(explorer);
  await page.run(perTag(topic));
  await expect(page.status).toContainText('200 records');
  const chart = page.chart('events');
  const hasFocus = () => chart.evaluate((one) => one === document.activeElement);
  for (let tabs = 0; tabs < 100 && !(await hasFocus()); tabs += 1) {
    await explorer.keyboard.press('Tab');
  }
  await expect(chart).toBeFocused();
  await explorer.keyboard.press('End');
  await explorer.keyboard.press('ArrowLeft');
  await explorer.keyboard.press('Enter');
  await expect(page.window).toContainText('Window 14:02:00 – 14:03:00');
  await expect(page.groups.row(2)).toBeVisible();
  await explorer.keyboard.press('[');
  await expect(page.window).toContainText('Window 14:01:00 – 14:02:00');
  await explorer.keyboard.press('Space');
  await expect(page.resume).toBeVisible();
  await explorer.keyboard.press('Space');
  await expect(page.pause).toBeVisible();
});

test('sessions, and groups over all of time, are charts from which one is picked', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = await topicOf(broker, 'analysis-kinds');
  // Each tag has a first minute of events and, after a silence, a second one.
  await write(kcat, topic, [...steadyEvents(0, 60), ...steadyEvents(300, 360)]);
  const page = new AnalysesPage(explorer);
  await page.run({ ...perTag(topic), window: { kind: 'session', gap: '1m' } });
  await expect(page.status).toContainText('120 records');
  await page.sessions.focus();
  await explorer.keyboard.press('Home');
  await explorer.keyboard.press('Enter');
  await expect(page.window).toContainText('final');
  await expect(page.window).toContainText('20 records');

  await page.run({ ...perTag(topic), window: { kind: 'none' } });
  await expect(page.status).toContainText('120 records');
  const largest = page.bars('events').getByRole('option').first();
  await expect(largest).toHaveAccessibleName('tag 0, 40, provisional');
  await largest.click();
  await expect(page.window).toContainText('records of tag 0');
});

test('the results are those of the windows that the charts show, of the past too', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = await topicOf(broker, 'analysis-past');
  // A minute without an event now and then.
  const events = steadyEvents(0, 2_400).filter(({ at }) => Math.floor(at / 60) % 5 !== 2);
  await write(kcat, topic, events);
  const page = new AnalysesPage(explorer);
  await page.run(perTag(topic));
  await expect(page.status).toContainText(`${events.length.toLocaleString('en-US')} records`);
  await page.workbench.getByRole('tab', { name: 'Results' }).click();
  const ofChart = async () => {
    const lines = await page.table('events');
    return lines.filter((cells) => Number(cells[1]) > 0).map(([start]) => start);
  };
  const ofResults = async () => [
    ...new Set((await page.results.texts(0)).map((text) => text.slice(0, 8))),
  ];
  await expect(page.workbench).toContainText('72 results of the newest 30 windows');

  await page.drag(page.chart('events'), 0.4, 0.55);
  await expect(page.workbench).toContainText(/\d+ results of [56] windows up to 14:2\d:00/);
  const card = page.card('events');
  await card.getByRole('button', { name: 'Show as table' }).click();
  await expect.poll(async () => (await ofResults()).length).toBeGreaterThan(3);
  expect(await ofResults()).toEqual(await ofChart());
  const zoomed = await ofResults();

  const time = page.workbench.getByRole('slider', { name: 'Time shown' });
  await time.focus();
  await explorer.keyboard.press('ArrowLeft');
  await expect.poll(ofResults).not.toEqual(zoomed);
  expect(await ofResults()).toEqual(await ofChart());
  await page.workbench.getByRole('button', { name: 'Newest' }).click();
  await expect.poll(async () => (await ofResults())[0]).toBe('14:39:00');
  expect(await ofResults()).toEqual(await ofChart());
});

test('a stretch of time with sessions is zoomed into, and left again', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = await topicOf(broker, 'analysis-session-zoom');
  const starts = Array.from({ length: 20 }, (_, index) => index * 120);
  await write(
    kcat,
    topic,
    starts.flatMap((at) => steadyEvents(at, at + 30)),
  );
  const page = new AnalysesPage(explorer);
  await page.run({ ...perTag(topic), window: { kind: 'session', gap: '30s' } });
  await expect(page.status).toContainText('600 records');
  await page.workbench.getByRole('tab', { name: 'Results' }).click();
  const note = page.workbench.locator('.bench-panel-note');
  await expect(note).toHaveText(/^30 results of the newest 30 sessions/);
  await page.drag(page.sessions, 0.5, 0.8);
  await expect(note).toHaveText(/^1?\d results of sessions in 14:/);
  const left = Number((await note.textContent())?.split(' ')[0]);
  expect(left).toBeGreaterThan(3);
  await expect(page.sessions).toHaveAttribute('aria-valuemax', String(left - 1));
  await page.sessions.focus();
  await explorer.keyboard.press('Escape');
  await expect(note).toHaveText(/^30 results of the newest 30 sessions/);
});

test('a window that is closed by hand is told from those that time has closed', async ({
  explorer,
  broker,
  kcat,
}) => {
  const topic = await topicOf(broker, 'analysis-by-hand');
  await write(kcat, topic, steadyEvents(0, 100));
  const page = new AnalysesPage(explorer);
  await page.run(perTag(topic));
  await expect(page.window).toContainText('Newest window 14:01:00 – 14:02:00');
  await page.window.getByRole('button', { name: 'Close it now' }).click();
  await expect(page.window).toContainText('closed by hand');
  await page.chart('events').focus();
  await explorer.keyboard.press('End');
  await expect(page.card('events').locator('.chart-tooltip')).toContainText('closed by hand');
  await page.workbench.getByRole('tab', { name: 'Results' }).click();
  await expect(page.results.rows.filter({ hasText: 'closed by hand' })).toHaveCount(3);
  await expect(page.results.rows.filter({ hasText: 'final' })).toHaveCount(3);
});
