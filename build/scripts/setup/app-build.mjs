import { isBuildCurrent } from '../bundle/build-stamp.mjs';
import { projectRoot } from '../project-root.mjs';
import { runCommand } from './command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Builds the bundles unless they are up to date.
 *
 * @param {(text: string) => void} progress
 * @returns {Promise<string>} words for what was done
 * @throws {SetupError} when the build fails
 */
export async function buildApp(progress) {
  if (isBuildCurrent()) return 'up to date';
  let bundles = 0;
  const { code, output } = await runCommand(process.execPath, ['build/scripts/build.mjs'], {
    cwd: projectRoot,
    env: { ...process.env, NO_COLOR: '1' },
    onOutput: (text) => {
      bundles += text.split('\n').length - 1;
      progress(text.trim().split('\n').at(-1));
    },
  });
  if (code !== 0) throw new SetupError(`The build failed; its output:\n${output.trimEnd()}`);
  return `${bundles} bundles`;
}
