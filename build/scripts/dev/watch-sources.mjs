import { watch } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.mjs';

const settleMs = 150;

/**
 * Calls `onChange` when sources of the Node bundles have changed and have been quiet for a moment.
 *
 * @param {() => void} onChange
 * @returns {() => void} ends the watch
 */
export function watchNodeSources(onChange) {
  let timer;
  const watchers = ['electron', 'shared'].map((folder) =>
    watch(join(projectRoot, folder), { recursive: true }, (_event, name) => {
      if (!name || !/\.ts$/.test(name) || /\.test\.ts$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, settleMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
