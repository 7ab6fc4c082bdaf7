import { compareVersions } from '../setup/node-version.mjs';

/**
 * Oldest release of each supported major of Electron without a known advisory; anything newer than
 * the newest one here is taken, anything older than the oldest is not.
 */
const floor = { 42: '42.9.2', 43: '43.4.1', 44: '44.0.0', 45: '45.0.0' };

/**
 * @param {string} version of Electron, such as `42.11.18`
 */
export function meetsElectronFloor(version) {
  const major = Number.parseInt(version, 10);
  const majors = Object.keys(floor).map(Number);
  if (major > Math.max(...majors)) return true;
  return major in floor && compareVersions(version, floor[major]) >= 0;
}
