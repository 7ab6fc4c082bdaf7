import { stripVTControlCharacters } from 'node:util';
import { isBuildCurrent } from './bundle/build-stamp.mjs';
import { runEntry } from './setup/run-entry.mjs';

// `npm run build [-- NAME…]`: builds the bundles, or those named, into out/.
await runEntry(async () => {
  const names = process.argv.slice(2);
  if (names.length === 0 && isBuildCurrent()) {
    console.log('out/ is up to date');
    return 0;
  }
  const { buildBundles, buildSome } = await import('./bundle/build-bundles.mjs');
  try {
    await (names.length > 0 ? buildSome(names, console.log) : buildBundles(console.log));
    return 0;
  } catch (error) {
    // Rolldown's message has the place in the source; its stack is its own.
    const message = String(error.message);
    console.error(process.stderr.isTTY ? message : stripVTControlCharacters(message));
    return 1;
  }
});
