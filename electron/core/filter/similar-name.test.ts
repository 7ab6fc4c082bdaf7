import { expect, it } from 'vitest';
import { similarName } from './similar-name';

it.each([
  ['tagfilter', ['text', 'tagFilter'], 'tagFilter'],
  ['tweet_id', ['tweetId'], 'tweetId'],
  ['folowers', ['text', 'followers'], 'followers'],
  ['autohr', ['author'], 'author'],
  ['lang', ['land', 'language'], 'language'],
  ['lang', ['land'], 'land'],
  ['la', ['language'], null],
  ['x', ['n'], null],
  ['id', ['text', 'name'], null],
  ['price', ['prices', 'Price'], 'Price'],
  ['😀', [''], null],
])('%s among %j means %s', (name, known, expected) => {
  expect(similarName(name, known)).toBe(expected);
});
