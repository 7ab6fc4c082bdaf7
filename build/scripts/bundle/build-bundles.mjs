import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../project-root.mjs';
import { buildInputsHash } from './build-inputs.mjs';
import { bundleReport } from './bundle-report.mjs';
import { bundles } from './bundles.mjs';
import { viteOptions } from './vite-options.mjs';

/**
 * Builds only some bundles, straight into `out/`; the next whole build makes it consistent again.
 *
 * @param {string[]} names
 * @param {(line: string) => void} log
 */
export async function buildSome(names, log) {
  const outDir = join(projectRoot, 'out');
  await rm(join(outDir, 'bundles.json'), { force: true });
  for (const bundle of bundles.filter(({ name }) => names.includes(name))) {
    const { bytes } = await buildBundle(bundle, outDir);
    log(`${bundle.file}  ${kilobytes(bytes)}`);
  }
}

/**
 * Builds every bundle into `out/`. The new output takes the place of the old one as a whole, so a
 * build that fails or is interrupted leaves the last good one.
 *
 * @param {(line: string) => void} log
 */
export async function buildBundles(log) {
  const inputs = buildInputsHash();
  const workDir = join(projectRoot, 'node_modules/.cache/riverscope', `build-${process.pid}`);
  try {
    await mkdir(workDir, { recursive: true });
    const reports = {};
    for (const bundle of bundles) {
      reports[bundle.name] = await buildBundle(bundle, workDir);
      log(`${bundle.file}  ${kilobytes(reports[bundle.name].bytes)}`);
    }
    const report = { inputs, bundles: reports };
    await writeFile(join(workDir, 'bundles.json'), `${JSON.stringify(report, null, 2)}\n`);
    await replaceFolder(workDir, join(projectRoot, 'out'));
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function buildBundle(bundle, outDir) {
  const result = await build(viteOptions(bundle, outDir));
  return bundleReport(result.output.filter((item) => item.type === 'chunk'));
}

async function replaceFolder(from, to) {
  const old = `${from}-old`;
  await rename(to, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(from, to);
  await rm(old, { recursive: true, force: true });
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(0)} KB`;
}
