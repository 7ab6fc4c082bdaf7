import { expect, it } from 'vitest';
import { placeOf } from './place-of';

const shown = (pathname: string) => {
  const { title, above } = placeOf(pathname, (id) => (id === 'a1' ? 'likes' : undefined));
  return above === null ? title : `${above.title} / ${title}`;
};

it.each([
  ['/overview', 'Overview'],
  ['/topics', 'Topics'],
  ['/topics/shop%2Forders', 'Topics / shop/orders'],
  ['/topics/50%', 'Topics / 50%'],
  ['/analyses', 'Analyses'],
  ['/analyses/new', 'Analyses / New analysis'],
  ['/analyses/a1', 'Analyses / likes'],
  ['/analyses/gone', 'Analyses / Analysis'],
  ['/nowhere', 'Riverscope'],
])('%s is %s', (pathname, place) => {
  expect(shown(pathname)).toBe(place);
});
