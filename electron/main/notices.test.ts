import { expect, test, vi } from 'vitest';
import { Notices } from './notices';

test('notices stay until dismissed, each with an id of its own', () => {
  const notices = new Notices();
  const listener = vi.fn();
  notices.on('changed', listener);
  notices.add('warning', { code: 'CANCELLED', params: {} });
  notices.add('error', { code: 'WORKER_RESTARTED', params: {} });
  const [first, second] = notices.list();
  expect(first?.id).not.toBe(second?.id);
  notices.dismiss(first?.id ?? '');
  notices.dismiss('no such notice');
  expect(notices.list()).toEqual([second]);
  expect(listener).toHaveBeenLastCalledWith([second]);
});
