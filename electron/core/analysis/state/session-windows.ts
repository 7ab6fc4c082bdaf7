import type { AggregateRecord } from '../aggregates/aggregate-column';
import type { ClosedBy, ResultWindow } from '../analysis-result';
import { BestOf } from '../results/best-of';
import type { Arrival, Fate } from './arrival';
import { GroupRows } from './group-rows';
import type { HeldWindow } from './held-window';
import { KeptSessions } from './kept-sessions';
import { type OffsetRange, OffsetRanges } from './offset-ranges';
import type { ResultOutput } from './result-output';
import { savedNumber, savedPart } from './saved-part';
import { restoreSessions, saveSessions } from './saved-sessions';
import { Session } from './session';
import { SessionQueue } from './session-queue';
import type { StateCaps, WindowState } from './window-state';

const ever = Number.POSITIVE_INFINITY;

/**
 * Sessions: records of a group no more than `gap` apart. A record merges all open sessions it
 * reaches, exactly the gap included; what they came to by then is retracted. A closed session is
 * never merged again.
 */
export class SessionWindows implements WindowState {
  readonly keepsOnlyShown = false;
  readonly #gapMs: number;
  readonly #byOwnClock: boolean;
  readonly #output: ResultOutput;
  readonly #caps: StateCaps;
  readonly #keepClosed: boolean;
  /** Open sessions of each group by start; they do not overlap. */
  readonly #open = new Map<number, Session[]>();
  readonly #queue = new SessionQueue();
  readonly #kept = new KeptSessions();
  #count = 0;
  #expired = 0;

  /**
   * With `byOwnClock`, a record is late when it lies before its own partition's limit; otherwise
   * when the session it would be in lies before the limit of closing, as in Kafka Streams. With
   * `keepClosed`, sessions can still be read after they closed, until they must make room.
   */
  constructor(
    gapMs: number,
    byOwnClock: boolean,
    output: ResultOutput,
    keepClosed: boolean,
    caps: StateCaps,
  ) {
    this.#gapMs = gapMs;
    this.#byOwnClock = byOwnClock;
    this.#output = output;
    this.#keepClosed = keepClosed;
    this.#caps = caps;
  }

  get expired(): number {
    return this.#expired;
  }

  get open(): number {
    return this.#count;
  }

  get kept(): number {
    return this.#kept.size;
  }

  take(arrival: Readonly<Arrival>, group: number, record: AggregateRecord): Fate {
    const { time } = record;
    if (this.#byOwnClock && time < arrival.ownLimit) return 'dropped';
    const closeLimit = arrival.closeLimit - this.#gapMs;
    const sessions = this.#open.get(group) ?? [];
    const reached = sessions.filter(
      ({ start, end }) =>
        end >= time - this.#gapMs && start <= time + this.#gapMs && end >= closeLimit,
    );
    const end = Math.max(time, reached.at(-1)?.end ?? time);
    if (end < closeLimit) return this.#byOwnClock ? 'closed' : 'dropped';
    const [first] = reached;
    const isInstant = first?.start === time && end === time;
    if (!isInstant) for (const session of reached) this.#output.retract(session.window, group);
    const session = first ?? this.#create(group, time);
    for (const other of reached.slice(1)) this.#merge(session, other);
    session.start = Math.min(session.start, time);
    session.end = end;
    session.records += 1;
    const { rows } = this.#output;
    const ranges = session.ranges.size;
    session.ranges.note(arrival.partition, record.offset, arrival.clockBefore);
    rows.countRanges(session.ranges.size - ranges);
    rows.read(record);
    rows.add(session.row, record);
    this.#output.update(session.window, group, session.row);
    this.#makeRoom();
    return 'kept';
  }

  close(limit: number): void {
    this.#closeBefore(limit - this.#gapMs, 'time');
  }

  flush(): number {
    const newest = this.#closeBefore(ever, 'end');
    return newest + 1 + this.#gapMs;
  }

  *windows(): Generator<ResultWindow> {
    const seen = new Set<string>();
    for (const { window } of this.#all()) {
      const key = `${window.start}/${window.end}`;
      if (!seen.has(key)) yield window;
      seen.add(key);
    }
  }

  newest(count: number): HeldWindow[] {
    const newest = new BestOf<Session>(count, newestFirst);
    for (const session of this.#all()) newest.add(session);
    const byWindow: Session[][] = [];
    for (const session of newest.sorted()) {
      const [last] = byWindow.at(-1) ?? [];
      if (last?.start === session.start && last.end === session.end) byWindow.at(-1)?.push(session);
      else byWindow.push([session]);
    }
    return byWindow.flatMap((sessions) => heldSessions(sessions) ?? []);
  }

  held(window: ResultWindow | null): HeldWindow | undefined {
    return heldSessions([...this.#within(window)]);
  }

  lookAt<T>(use: () => T): T {
    return use();
  }

  readOpen(visit: (window: ResultWindow, group: number, row: number) => void): void {
    for (const { window, group, row } of this.#allOpen()) visit(window, group, row);
  }

  visitGroups(visit: (group: number) => void): void {
    for (const { group } of this.#all()) visit(group);
  }

  dropOldest(visit: (group: number) => void): boolean {
    const session = this.#kept.shift();
    if (session === undefined) return false;
    visit(session.group);
    this.#expire(session);
    return true;
  }

  ranges(window: ResultWindow | null): Iterable<OffsetRange> {
    const ranges = new OffsetRanges();
    for (const session of this.#within(window)) ranges.merge(session.ranges);
    return ranges;
  }

  *save(): Generator<unknown, void, undefined> {
    yield this.#expired;
    yield* saveSessions(this.#allOpen());
    yield* saveSessions(this.#kept);
  }

  restore(parts: Iterator<unknown>): void {
    this.#expired = savedPart(parts, savedNumber);
    for (const session of restoreSessions(parts)) this.#add(session);
    for (const session of restoreSessions(parts)) this.#kept.add(session);
  }

  *#allOpen(): Generator<Session> {
    for (const sessions of this.#open.values()) yield* sessions;
  }

  *#all(): Generator<Session> {
    yield* this.#allOpen();
    yield* this.#kept;
  }

  *#within(window: ResultWindow | null): Generator<Session> {
    for (const session of this.#all()) {
      if (session.start === window?.start && session.end === window.end) yield session;
    }
  }

  #create(group: number, time: number): Session {
    const session = new Session(group, this.#output.rows.create(), time);
    this.#add(session);
    return session;
  }

  #add(session: Session): void {
    const sessions = this.#open.get(session.group);
    if (sessions === undefined) this.#open.set(session.group, [session]);
    else {
      const at = sessions.findIndex(({ start }) => start > session.start);
      sessions.splice(at < 0 ? sessions.length : at, 0, session);
    }
    this.#queue.add(session);
    this.#count += 1;
  }

  #merge(into: Session, other: Session): void {
    const { rows } = this.#output;
    rows.merge(into.row, other.row);
    const ranges = into.ranges.size;
    into.ranges.merge(other.ranges);
    rows.countRanges(into.ranges.size - ranges);
    into.records += other.records;
    this.#release(other);
    this.#remove(other);
  }

  #release({ row, ranges }: Session): void {
    this.#output.rows.release(row);
    this.#output.rows.countRanges(-ranges.size);
  }

  #remove(session: Session): void {
    session.isOpen = false;
    this.#count -= 1;
    const sessions = this.#open.get(session.group) ?? [];
    if (sessions.length < 2) this.#open.delete(session.group);
    else sessions.splice(sessions.indexOf(session), 1);
  }

  /** Closes what ends before `limit`, in order; returns the last end. */
  #closeBefore(limit: number, closedBy: ClosedBy): number {
    const closing: Session[] = [];
    for (let next = this.#shift(limit); next !== undefined; next = this.#shift(limit)) {
      closing.push(next);
    }
    const output = this.#output;
    output.sort(closing, (a, b) => a.end - b.end || a.start - b.start);
    for (const [i, session] of closing.entries()) {
      const { window, group, row } = session;
      output.final(window, group, row, closedBy);
      if (this.#keepClosed) this.#kept.add(session);
      else this.#release(session);
      const next = closing[i + 1];
      if (next?.start !== window.start || next.end !== window.end) output.closed(window);
    }
    this.#makeRoom();
    return closing.at(-1)?.end ?? Number.NEGATIVE_INFINITY;
  }

  #shift(limit: number): Session | undefined {
    const session = this.#queue.shiftBefore(limit);
    if (session !== undefined) this.#remove(session);
    return session;
  }

  /** The sessions that end first go when there are too many; one that is open always stays. */
  #makeRoom(): void {
    const { kept, values } = this.#caps;
    for (;;) {
      const isTooMuch = this.#output.rows.used > values;
      if (!isTooMuch && this.#kept.size <= kept) return;
      const session = this.#kept.shift() ?? (this.#count > 1 ? this.#shift(ever) : undefined);
      if (session === undefined) return;
      this.#expire(session);
    }
  }

  #expire(session: Session): void {
    this.#expired += session.records;
    this.#release(session);
  }
}

function newestFirst(a: Session, b: Session): number {
  return b.end - a.end || b.start - a.start || a.group - b.group;
}

/** Sessions of the same time as one window; undefined when there is none. */
function heldSessions(sessions: readonly Session[]): HeldWindow | undefined {
  const [first] = sessions;
  if (first === undefined) return undefined;
  return {
    window: first.window,
    isOpen: sessions.some(({ isOpen }) => isOpen),
    records: sessions.reduce((sum, { records }) => sum + records, 0),
    read: (use) => {
      const rows = new GroupRows(sessions.length);
      for (const { group, row } of sessions) rows.set(group, row);
      return use(rows);
    },
  };
}
