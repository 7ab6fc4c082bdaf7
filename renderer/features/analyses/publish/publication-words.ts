import type { Publication } from '#shared/model/publication';

/** What is written of each result. */
export const formatWords: Readonly<Record<Publication['format'], string>> = {
  results: 'results: the JSON that analyze prints, keyed by group',
  'tweet-count': 'tweet-count: tag, count and window, keyed by tag',
  'top3-tweet-likes-per-tag': 'top3-tweet-likes-per-tag: the list of each tag, keyed by tag',
};

/** Which results are written. */
export const emissionWords: Readonly<Record<Publication['emit'], string>> = {
  final: 'each window once, when it closes',
  updates: 'each change of each window',
};
