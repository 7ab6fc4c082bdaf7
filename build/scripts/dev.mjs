import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';
import { buildApp } from './setup/app-build.mjs';
import { appEnvironment } from './setup/app-environment.mjs';
import { openDisplay } from './setup/display.mjs';
import { electronSwitches } from './setup/electron-switches.mjs';
import { fetchKafkaRuntime } from './setup/kafka-runtime.mjs';
import { prepare } from './setup/prepare.mjs';
import { runApp } from './setup/run-app.mjs';
import { runEntry } from './setup/run-entry.mjs';
import { notice, step } from './setup/step.mjs';

// `npm run dev`: the app with hot reload of the page; a change of anything else is built and the
// app restarted. It ends when the app is closed, or with Ctrl-C.
await runEntry(async () => {
  const prepared = await prepare();
  const { folders, user, electron } = prepared;
  await step('Build', buildApp, String);
  fetchKafkaRuntime(folders);

  const { buildSome } = await import('./bundle/build-bundles.mjs');
  const { startPageServer } = await import('./dev/page-server.mjs');
  const { watchNodeSources } = await import('./dev/watch-sources.mjs');
  const { bundles } = await import('./bundle/bundles.mjs');
  const nodeBundles = bundles.filter(({ kind }) => kind !== 'page').map(({ name }) => name);

  const display = await openDisplay(user);
  const pageServer = await startPageServer();
  const env = {
    ...appEnvironment(folders, user),
    ...display.env,
    RIVERSCOPE_DEV_SERVER: pageServer.url,
  };
  let restart = new AbortController();
  const endWatch = watchNodeSources(async () => {
    try {
      await buildSome(nodeBundles, () => {});
      notice('Built again; the app restarts.');
      restart.abort();
    } catch (error) {
      console.error(error.message);
    }
  });
  try {
    const switches = await electronSwitches(prepared, env);
    const entry = join(projectRoot, 'build/scripts/dev/electron-entry.mjs');
    for (;;) {
      const { code } = await runApp(
        ...user.command(electron.executable, [...switches, entry, '--demo']),
        { env, cwd: folders.data, signal: restart.signal },
      );
      if (!restart.signal.aborted) return code;
      restart = new AbortController();
    }
  } finally {
    endWatch();
    display.close();
    await pageServer.close();
  }
});
