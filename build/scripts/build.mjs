import { isBuildCurrent } from './bundle/build-stamp.mjs';

// `npm run build [-- --force]`: builds the bundles into out/ unless they are up to date.
if (process.argv.includes('--force') || !isBuildCurrent()) {
  const { buildBundles } = await import('./bundle/build-bundles.mjs');
  await buildBundles((line) => console.log(line));
} else {
  console.log('out/ is up to date');
}
