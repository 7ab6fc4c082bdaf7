import type { Session } from './session';

/** Sessions that can still be looked at after they closed, in the order they did. */
export class KeptSessions {
  #sessions: Session[] = [];
  /** How many of them have left. */
  #gone = 0;

  get size(): number {
    return this.#sessions.length - this.#gone;
  }

  /** Adds a session, which takes no more records. */
  add(session: Session): void {
    session.isOpen = false;
    this.#sessions.push(session);
  }

  /** Takes out the one that closed first. */
  shift(): Session | undefined {
    const session = this.#sessions[this.#gone];
    if (session === undefined) return undefined;
    this.#gone += 1;
    if (this.#gone * 2 > this.#sessions.length) {
      this.#sessions = this.#sessions.slice(this.#gone);
      this.#gone = 0;
    }
    return session;
  }

  *[Symbol.iterator](): Generator<Session> {
    for (let i = this.#gone; i < this.#sessions.length; i++) {
      const session = this.#sessions[i];
      if (session !== undefined) yield session;
    }
  }
}
