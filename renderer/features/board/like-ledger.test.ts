import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyLedger, type LikeEvent, ledgerAfter, likeState } from './like-ledger';

function ledgerOf(...events: LikeEvent[]) {
  return events.reduce(ledgerAfter, emptyLedger);
}
const asked: LikeEvent = { type: 'asked', tweetId: 't1' };
const refused: LikeEvent = { type: 'refused', tweetId: 't1' };
const read: LikeEvent = { type: 'read', tweetIds: ['t0', 't1'] };

describe('like ledger', () => {
  it('is pending when asked for, and liked only when read back', () => {
    expect(likeState(ledgerOf(), 't1')).toBe('none');
    expect(likeState(ledgerOf(asked), 't1')).toBe('pending');
    expect(likeState(ledgerOf(asked, read), 't1')).toBe('liked');
  });

  it('goes back to none when refused', () => {
    expect(likeState(ledgerOf(asked, refused), 't1')).toBe('none');
  });

  it('shows likes of another window', () => {
    expect(likeState(ledgerOf(read), 't0')).toBe('liked');
  });

  it('keeps a like that came back, whatever the answer said', () => {
    expect(likeState(ledgerOf(asked, read, refused), 't1')).toBe('liked');
    expect(ledgerOf(asked, read).pending.size).toBe(0);
  });

  it('stays the same object when nothing changes', () => {
    const ledger = ledgerOf(asked, read);
    expect(ledgerAfter(ledger, read)).toBe(ledger);
    expect(ledgerAfter(ledger, asked)).toBe(ledger);
  });

  it('never forgets a like that was read, in any order of events', () => {
    const id = fc.constantFrom('t1', 't2', 't3');
    const event: fc.Arbitrary<LikeEvent> = fc.oneof(
      id.map((tweetId) => ({ type: 'asked' as const, tweetId })),
      id.map((tweetId) => ({ type: 'refused' as const, tweetId })),
      fc.array(id).map((tweetIds) => ({ type: 'read' as const, tweetIds })),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const ledger = ledgerOf(...events);
        for (const one of events) {
          if (one.type !== 'read') continue;
          for (const tweetId of one.tweetIds) expect(likeState(ledger, tweetId)).toBe('liked');
        }
      }),
    );
  });
});
