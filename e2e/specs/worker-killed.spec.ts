import { expect } from '@playwright/test';
import { openLiveDemo } from '../fixtures/live-demo';
import { test } from '../fixtures/test';
import { messageColumn } from '../pages/messages-page';

test('a killed worker is told of and started again; the view goes on, broker and generator too', async ({
  launch,
}) => {
  const { app, page, playground, messages } = await openLiveDemo(launch);
  const newest = () => messages.grid.cell(0, messageColumn.value).textContent();
  const shown = await newest();
  await expect.poll(newest).not.toBe(shown);

  const workerPid = () =>
    app.electron.evaluate(
      ({ app: electronApp }) =>
        electronApp.getAppMetrics().find(({ name }) => name === 'Riverscope worker')?.pid,
    );
  const killed = await workerPid();
  if (killed === undefined) throw new Error('no worker');
  const broker = await playground.brokerPid();
  const tweets = (await playground.generatorState()).tweets;
  const unreloaded = await messages.mark();
  // It may be there for a moment only, so the page itself looks at every frame.
  const banner = page.waitForFunction(() =>
    document.querySelector('[role=alert]')?.textContent?.includes('The reading process stopped'),
  );
  process.kill(killed, 'SIGKILL');
  await banner;

  await expect.poll(workerPid).not.toBe(killed);
  await expect(messages.workerBanner).toBeHidden();
  await expect(messages.coverage).toContainText('live');
  const resumed = await newest();
  await expect.poll(newest).not.toBe(resumed);
  await expect(messages.errors).toHaveCount(0);
  expect(await unreloaded()).toBe(true);
  expect(await playground.brokerPid()).toBe(broker);
  await expect.poll(async () => (await playground.generatorState()).tweets).toBeGreaterThan(tweets);
  expect((await playground.generatorState()).status).toBe('running');
});
