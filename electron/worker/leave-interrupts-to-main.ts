/**
 * Ignores SIGINT, which a terminal sends to the whole process group: main ends its processes in
 * order, and one that left early would take what it owns out of that order. SIGTERM still ends it,
 * so that main can.
 */
export function leaveInterruptsToMain(): void {
  process.on('SIGINT', () => undefined);
}
