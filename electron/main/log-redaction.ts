const hidden = '***';

const secretName =
  '[\\w.-]*(?:password|passwd|passphrase|secret|token|credential|api[._-]?key|private[._-]?key)[\\w.-]*';

/** Name and value as in properties files, JSON, JAAS and command lines; the value may be quoted. */
const assignment = new RegExp(
  `(["']?${secretName}["']?\\s*[=:]\\s*)(?:"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^\\s,;}&]+)`,
  'gi',
);
const authorization = /\b(bearer|basic)\s+[\w+/=.~-]+/gi;
const userInfo = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const pemBlock =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** The text with whatever looks like a secret replaced by `***`. */
export function redacted(text: string): string {
  return text
    .replace(pemBlock, hidden)
    .replace(userInfo, `$1${hidden}@`)
    .replace(authorization, `$1 ${hidden}`)
    .replace(assignment, `$1${hidden}`);
}
