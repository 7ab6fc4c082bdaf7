import type { WindowDefinition } from '#shared/model/analysis-definition';
import { clockLabel } from '../../../charts/time-ticks';
import { plural } from '../../../components/number-format';
import { windowLabel } from '../../../components/window-label';
import type { AxisPlace } from './workbench-search';

/** What of an analysis is in view, in words: `the newest 30 windows`, `30 windows up to 14:03:00`. */
export function stretchText(
  { kind }: Pick<WindowDefinition, 'kind'>,
  { windows, until, from }: AxisPlace,
): string {
  if (kind === 'none') return 'all of time';
  const count = plural(windows, kind === 'session' ? 'session' : 'window');
  if (until === undefined) return `the newest ${count}`;
  if (kind === 'session' && from !== undefined) return `sessions in ${windowLabel(from, until)}`;
  return `${count} up to ${clockLabel(until)}`;
}
