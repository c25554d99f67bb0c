import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repositoryRoot } from '../host/paths.ts'
import { drawFile } from './draw-file.ts'
import { type Drawing, openDrawing } from './draw-icons.ts'
import { picturesOf } from './ico.ts'
import { iconFiles } from './icon-files.ts'

/** Two versions of Chromium smooth an edge differently; another drawing differs by far more. */
const sameWithin = 0.01

let drawing: Drawing
beforeAll(async () => {
  drawing = await openDrawing()
})
afterAll(() => drawing.close())

const picturesIn = (file: string, bytes: Buffer) =>
  file.endsWith('.ico') ? picturesOf(bytes).map(({ png }) => png) : [bytes]

describe('the icons of the tray', () => {
  it('are what their sources draw: after a change, run `node test/icons/write-icons.ts`', async () => {
    for (const icon of iconFiles) {
      const kept = readFileSync(join(repositoryRoot, 'assets', 'icons', icon.file))
      const drawn = picturesIn(icon.file, await drawFile(drawing, icon))
      for (const [index, png] of picturesIn(icon.file, kept).entries())
        expect(
          await drawing.difference(png, drawn[index] ?? Buffer.alloc(0)),
          icon.file,
        ).toBeLessThan(sameWithin)
    }
  })

  it('differ from one another in shape, not only in colour', async () => {
    const templates = iconFiles.filter(({ file }) => file.endsWith('Template@2x.png'))
    const bytes = templates.map(({ file }) =>
      readFileSync(join(repositoryRoot, 'assets', 'icons', file)),
    )
    for (const [index, one] of bytes.entries())
      for (const other of bytes.slice(index + 1))
        expect(await drawing.difference(one, other)).toBeGreaterThan(1.5 * sameWithin)
  })
})
