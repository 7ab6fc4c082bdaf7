/** A title as the name of a file without its ending; `otherwise` where nothing of it can be one. */
export function fileStem(title: string, otherwise: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N} ._-]+/gu, '-')
      .trim()
      .slice(0, 100) || otherwise
  );
}
