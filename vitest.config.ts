import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const integrationTests = '**/*.integration.test.ts';
const notOurs = ['node_modules/**', 'out/**', 'release/**', 'e2e/**'];

/** `unit` and `dom` need nothing but Node; `integration` needs a real Kafka. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // Properties take many runs; a busy machine must not make them fail.
          testTimeout: 30_000,
          include: ['**/*.test.ts', 'build/scripts/**/*.test.mjs'],
          exclude: [...notOurs, integrationTests],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['**/*.test.tsx'],
          exclude: notOurs,
        },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: [integrationTests],
          exclude: notOurs,
          globalSetup: 'build/vitest/shared-broker.ts',
          // The broker and two workers are what two cores carry.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
