import type { WindowDefinition } from '#shared/model/analysis-definition';
import { durationMs } from '#shared/model/duration';
import { CalendarWindows } from './calendar-windows';
import { HoppingWindows } from './hopping-windows';
import type { TimeWindows } from './time-windows';
import { TumblingWindows } from './tumbling-windows';

/** Kinds of windows that lie at fixed places in time. */
export type TimeWindowDefinition = Exclude<WindowDefinition, { kind: 'session' | 'none' }>;

/** The windows of a definition. Throws INVALID_ARGUMENT for a duration. */
export function windowsOf(definition: TimeWindowDefinition): TimeWindows {
  switch (definition.kind) {
    case 'tumbling':
      return new TumblingWindows(durationMs(definition.size), durationMs(definition.offset));
    case 'hopping':
      return new HoppingWindows(durationMs(definition.size), durationMs(definition.advance));
    case 'calendar':
      return new CalendarWindows(definition.unit, definition.timeZone);
  }
}
