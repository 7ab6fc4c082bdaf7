import type { SupervisorClock } from './process-supervisor';

/** The machine's own clock and timers. */
export const systemClock: SupervisorClock = {
  now: () => Date.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
