import { z } from 'zod';
import { limits } from '#shared/contract/limits';
import { storedState } from '../data/use-view-state';

/** Key of the view state that holds the route a window was last at. */
export const routeKey = 'route';

/** A route of the page: a path with search, never an address. */
export const routeSchema = z
  .string()
  .max(limits.routeLength)
  .regex(/^\/(?!\/)[^\\]*$/);

/** Where a window begins that was not opened for a route of its own. */
export function startRoute(view: Readonly<Record<string, string>>, demo: boolean): string {
  if (demo) return '/board';
  const stored = view[routeKey];
  const route = stored === undefined ? undefined : storedState(stored, routeSchema);
  return route === undefined || route === '/' ? '/overview' : route;
}
