import { isProductCode, isTest } from './source-files.mjs';

/** @typedef {import('./source-files.mjs').SourceFile} SourceFile */

const code = /\.(?:ts|tsx|mjs|cjs|css)$/;
const kebabCase = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$/;
const emptyNames = /^(?:utils?|helpers?|misc|common|stuff)\./;
const maxLines = 500;
const nothing = /(?!)/;

/** Each name of Electron's that only one place may use, with that place. */
const owners = {
  ipcMain: 'electron/main/ipc-gate.ts',
  BrowserWindow: 'electron/main/app-windows.ts',
  shell: 'electron/main/open-external.ts',
  safeStorage: 'electron/main/credential-vault.ts',
};

/**
 * Rules over the text of the sources that neither the compiler nor the linter knows. Each returns
 * one line per violation.
 *
 * @type {{ name: string, problems: (files: SourceFile[]) => string[] }[]}
 */
export const sourceRules = [
  {
    name: 'file names',
    problems: (files) =>
      files
        .filter(({ path }) => code.test(path))
        .flatMap(({ path, name }) => [
          ...(kebabCase.test(name) ? [] : [`${path}: the name is not kebab-case`]),
          ...(emptyNames.test(name) ? [`${path}: the name says nothing; use a domain noun`] : []),
        ]),
  },
  {
    name: 'file length',
    problems: (files) =>
      files
        .filter(({ path }) => code.test(path))
        .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
        .filter(({ lines }) => lines > maxLines)
        .map(({ path, lines }) => `${path}: ${lines} lines, at most ${maxLines} are allowed`),
  },
  {
    name: 'electron imports',
    problems: (files) => files.filter(isProductCode).flatMap(misplacedElectronImports),
  },
  {
    name: 'channel names',
    problems: matches(
      (file) => /\.tsx?$/.test(file.path) && !file.path.startsWith('shared/contract/'),
      /["'`]riverscope:/,
      'a channel name outside shared/contract',
    ),
  },
  {
    name: 'no markup from text',
    problems: matches(
      isProductCode,
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|\bnew Function\b|\bFunction\(/,
      'text could become markup or code',
    ),
  },
  {
    name: 'no weakening switch',
    problems: matches(
      isProductCode,
      /["'`](?:--)?(?:no-sandbox|disable-web-security|ignore-certificate-errors|allow-running-insecure-content|disable-site-isolation-trials)\b|NODE_TLS_REJECT_UNAUTHORIZED|nodeIntegration\w*: true|contextIsolation: false|webSecurity: false/,
      'this weakens the sandbox or the transport',
    ),
  },
  {
    name: 'no suppressed checks',
    problems: matches(
      (file) => code.test(file.path) && !isTest(file),
      /@ts-(?:ignore|expect-error|nocheck)|(?:biome|eslint)-(?:ignore|disable)/,
      'a check is switched off here',
      nothing,
    ),
  },
  {
    name: 'lock file',
    problems: (files) =>
      files
        .filter(({ name, text }) => name === 'package-lock.json' && text.includes('"resolved":'))
        .map(({ path }) => `${path}: holds download addresses; .npmrc leaves them out`),
  },
  {
    name: 'no registry hosts',
    problems: matches(
      () => true,
      /(?:registry|repo1?)\.(?:npmjs|yarnpkg|npmmirror|maven)\.|(?:deb|security)\.debian\.org|pypi\.org/,
      'a package registry is named; its client knows it',
      nothing,
    ),
  },
];

/** Violations of a rule that forbids a pattern in some files; lines of comment may speak of it. */
function matches(applies, pattern, words, comment = /^\s*(?:\/\/|\/?\*)/) {
  return (files) =>
    files
      .filter(applies)
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .flatMap((line, index) =>
            pattern.test(line) && !comment.test(line) ? [`${path}:${index + 1}: ${words}`] : [],
          ),
      );
}

function misplacedElectronImports({ path, text }) {
  const imports = text.matchAll(/^import\s+(?!type\b)([^;]*?)\s+from\s+['"]electron['"]/gms);
  return [...imports].flatMap(([, clause]) => {
    const names = clause.match(/\{([^}]*)\}/)?.[1].split(',') ?? ['*'];
    return names
      .map((name) => name.trim().split(/\s+as\s+/)[0])
      .filter((name) => name === '*' || (owners[name] && owners[name] !== path))
      .map((name) => `${path}: imports ${name} of electron, which belongs in ${owners[name]}`);
  });
}
