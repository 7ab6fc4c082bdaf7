import { expect, test } from 'vitest';
import { missingText } from './system-packages.mjs';

const missing = [
  { what: 'libnss3.so', packages: ['libnss3'] },
  { what: 'Java 17', packages: ['default-jre-headless'] },
];

test('who may not install is told the command', () => {
  expect(missingText(missing, true)).toMatch(
    /lacks libnss3\.so, Java 17.*`sudo apt-get install libnss3 default-jre-headless`/,
  );
});

test('another kind of system is told what is missing', () => {
  expect(missingText(missing, false)).toMatch(/lacks libnss3\.so, Java 17.*package manager/);
});
