/** Most bytes that the main process may parse before its first window. */
export const maxMainStartBytes = 300 * 1024;

const nodeBundles = ['worker', 'playground', 'generator', 'inflater', 'cli'];

/**
 * What must hold for the finished bundles, whatever the sources look like.
 *
 * @param {Record<string, import('../bundle/bundle-report.mjs').BundleReport>} bundles by name
 * @returns {string[]} one line per violation
 */
export function bundleProblems(bundles) {
  const reaches = (name, test, words) =>
    [...bundles[name].externals, ...bundles[name].modules]
      .filter((id) => test(id))
      .map((id) => `${name}: ${words} ${id}`);
  const { startBytes } = bundles.main;
  return [
    ...nodeBundles.flatMap((name) => reaches(name, isElectron, 'reaches')),
    ...nodeBundles.flatMap((name) => unbundled(name, bundles[name])),
    ...unbundled('main', bundles.main),
    ...unbundled('preload', bundles.preload),
    ...reaches('preload', (id) => id.startsWith('node:'), 'a sandboxed preload has no'),
    ...reaches('renderer', (id) => /^node:|vite-browser-external/.test(id), 'a page has no'),
    ...reaches('renderer', isElectron, 'reaches'),
    ...reaches('main', (id) => /^electron\/core\/|node_modules\/kafkajs\//.test(id), 'holds'),
    // A thread that starts in the midst of a read: it should be there at once.
    ...reaches('inflater', (id) => /node_modules\/zod\//.test(id), 'starts the slower for'),
    ...(startBytes > maxMainStartBytes
      ? [`main: ${startBytes} bytes are parsed at start, at most ${maxMainStartBytes} are allowed`]
      : []),
  ];
}

function isElectron(id) {
  return (
    id === 'electron' || id.startsWith('electron/main/') || /node_modules\/electron\//.test(id)
  );
}

function unbundled(name, { externals }) {
  return externals
    .filter((id) => !id.startsWith('node:') && id !== 'electron')
    .map((id) => `${name}: ${id} was left out of the bundle`);
}
