const hidden = '…';

/**
 * Names under which secrets turn up in configurations, URLs, headers and JAAS lines. The value
 * that follows, quoted or bare, is what gets hidden.
 */
const named =
  /((?:password|passwd|passphrase|pwd|secret|token|api[-_.]?key|access[-_.]?key|private[-_.]?key|credential)s?["']?\s*(?:=>|[=:])\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;&}\])"']+)/gi;
const authorization = /\b(bearer|basic|digest)\s+[A-Za-z0-9._~+/=-]{8,}/gi;
const userInfo = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const pem = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g;
const jsonWebToken = /\beyJ[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g;

/**
 * Text from a broker, a library or a system, fit for an error or a log: passwords, tokens, keys
 * and credentials in URLs are replaced by `…`. At most 500 characters are kept.
 */
export function redactSecrets(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(pem, hidden)
    .replace(jsonWebToken, hidden)
    .replace(userInfo, `$1${hidden}@`)
    .replace(authorization, `$1 ${hidden}`)
    .replace(named, `$1${hidden}`)
    .slice(0, 500);
}
