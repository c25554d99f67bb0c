import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { listLicences } from './main/packaging/licences.ts'
import { pageChunks } from './main/packaging/page-chunks.ts'

const root = import.meta.dirname

/** What the app is made of and no bundle holds: its runtime, the database addon, and what that was compiled with. */
const outside = ['electron', 'better-sqlite3', 'node-addon-api']

export default defineConfig({
  main: {
    plugins: [
      listLicences({ root, further: ['.', ...outside.map((name) => `node_modules/${name}`)] }),
    ],
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: { main: resolve(root, 'main/app/main.ts') },
        // The database addon keeps its prebuilt binaries beside its own code; everything else is bundled.
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
      externalizeDeps: false,
    },
  },
  preload: {
    plugins: [listLicences({ root })],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve(root, 'main/preload/preload.ts') },
        // A sandboxed preload is one CommonJS file: it can load no sibling.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), listLicences({ root })],
    build: {
      outDir: 'out/renderer',
      // Files stay files: the page's policy allows no font from a data address, and no fetch by a polyfill.
      assetsInlineLimit: 0,
      modulePreload: false,
      minify: true,
      rollupOptions: {
        input: { index: resolve(root, 'renderer/index.html') },
        output: { codeSplitting: pageChunks },
      },
    },
  },
})
