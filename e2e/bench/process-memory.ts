import { readdirSync, readFileSync } from 'node:fs';

/** Ids of a process and of everything that descends from it, as /proc shows them now. */
function processTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(Number(entry));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/**
 * Proportional set size of a process and all its descendants together, bytes: shared pages count
 * once over the processes that share them. Linux only. Throws where a process may not be looked
 * into; one that ends meanwhile counts nothing.
 */
export function treePss(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + pssOf(pid), 0);
}

/** The same by process, with the name each has in the process list; largest first. */
export function pssByProcess(root: number): { name: string; bytes: number }[] {
  return processTree(root)
    .map((pid) => ({ name: nameOf(pid), bytes: pssOf(pid) }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** Most memory a process has held since its start (resident set), bytes; 0 once it has ended. */
export function peakResident(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readProc(pid, 'status') ?? '')?.[1] ?? 0) * 1_024;
}

function pssOf(pid: number): number {
  const rollup = readProc(pid, 'smaps_rollup');
  return rollup === null ? 0 : Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1_024;
}

function nameOf(pid: number): string {
  const words = (readProc(pid, 'cmdline') ?? '').split(/[\0 ]/);
  const option = (name: string) =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  return [option('type') ?? 'main', option('utility-sub-type')].filter(Boolean).join(' ');
}

function parentOf(pid: number): number | null {
  const stat = readProc(pid, 'stat');
  // The name, in brackets, may hold anything.
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}
