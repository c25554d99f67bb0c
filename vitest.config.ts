import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** Tests that start a PostgreSQL server, a child process or sleep for real; the rest answers in seconds. */
const slow = ['test/**/*.slow.test.ts']
const exclude = ['node_modules/**', 'out/**', 'test/e2e/**']

export default defineConfig({
  plugins: [react()],
  test: {
    // Vitest leaves one processor for itself, which on the two of a usual runner is half of them.
    maxWorkers: '100%',
    // Bounds for what hangs, as below: what is waited for comes later on a busy machine, and is no less right.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [...exclude, ...slow],
          // A bound for what hangs, not a measure: on a busy machine a right answer may take its time.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'slow', include: slow, exclude, testTimeout: 240_000, hookTimeout: 240_000 },
      },
    ],
  },
})
