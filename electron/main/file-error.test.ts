import { expect, test } from 'vitest';
import { toFileError } from './file-error';

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'PERMISSION_DENIED'],
  ['EROFS', 'PERMISSION_DENIED'],
  ['EIO', 'INTERNAL'],
])('%s is reported as %s with the path', (code, expected) => {
  const { error } = toFileError(Object.assign(new Error('refused'), { code }), '/data/x.json');
  expect(error.code).toBe(expected);
  expect(JSON.stringify(error.params)).toContain('/data/x.json');
});
