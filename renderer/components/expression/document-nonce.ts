/** The nonce under which the page's policy allows the styles that CodeMirror adds. */
export function documentNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
