import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

export default defineConfig({
  main: {
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
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      // Files stay files: the page's policy allows no font from a data address, and no fetch by a polyfill.
      assetsInlineLimit: 0,
      modulePreload: false,
      minify: true,
      rollupOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
})
