import type { SeededRandom } from './seeded-random';

const openings = [
  'Great talk about',
  'Just learned a lot on',
  'Live demo of',
  'Packed room for',
  'Thinking about',
  'Hands-on lab:',
  'Best session so far:',
  'Question from the audience on',
];
const subjects = [
  'event sourcing with compacted topics',
  'streams and tables',
  'exactly-once processing',
  'windowed aggregation and late events',
  'microservices that talk through a log',
  'pushing events to the browser',
  'consumer groups and rebalancing',
  'live dashboards without polling',
  'schema evolution',
  'change data capture',
];
const endings = [
  'and it just works.',
  'Slides will follow!',
  'Mind blown 🤯',
  'with real code on stage.',
  'Wait for the recording.',
  'Coffee first ☕',
  '¿Quién más está aquí?',
  'Das macht Spaß.',
];
const firstNames = [
  'lucas',
  'ada',
  'grace',
  'joost',
  'maria',
  'kenji',
  'amara',
  'olaf',
  'priya',
  'tom',
];
const trades = ['codes', 'streams', 'data', 'ops', 'java', 'ui', 'cloud', 'talks'];

/** A sentence of a conference visitor. */
export function tweetSentence(random: SeededRandom): string {
  return `${pick(openings, random)} ${pick(subjects, random)} ${pick(endings, random)}`;
}

/** Name of the author with this number, 0 and up; each number has a name of its own. */
export function authorName(index: number): string {
  const first = firstNames[index % firstNames.length];
  const trade = trades[Math.floor(index / firstNames.length) % trades.length];
  return `${first}_${trade}_${index}`;
}

function pick(words: readonly string[], random: SeededRandom): string {
  return words[random.below(words.length)] ?? '';
}
