import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Marks the fuses in Electron's binary; `@electron/fuses` looks for it. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * A folder with the shape of Electron's distribution for Linux: enough for electron-builder to pack the real
 * application into it, and a binary with nothing but a fuse wire. `wire` is one character a fuse: 1 on, 0 off.
 */
export function writePretendElectron(folder: string, wire: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  const noise = Buffer.alloc(4_096, 7)
  const fuses = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, wire.length]),
    Buffer.from(wire),
  ])
  writeFileSync(join(folder, 'electron'), Buffer.concat([noise, fuses, noise]), { mode: 0o755 })
  for (const name of ['resources.pak', 'LICENSE', 'LICENSES.chromium.html'])
    writeFileSync(join(folder, name), name)
  for (const name of ['ar', 'de', 'en-US', 'fr'])
    writeFileSync(join(folder, 'locales', `${name}.pak`), name)
}
