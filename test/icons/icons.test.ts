import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryRoot } from '../host/paths.ts'
import { projectFiles } from '../rooms/source-files.ts'
import { picturesOf } from './ico.ts'
import { iconFiles } from './icon-files.ts'

const read = (file: string) => readFileSync(join(repositoryRoot, 'assets', 'icons', file))

/** The size that a PNG says it has. */
function pixelsOf(png: Buffer): number {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20))
  return png.readUInt32BE(16)
}

describe('the icons of the tray', () => {
  it.each(iconFiles)('$file holds the sizes that its system asks for', ({ file, pixels }) => {
    const bytes = read(file)
    const pictures = file.endsWith('.png')
      ? [{ pixels: pixelsOf(bytes), png: bytes }]
      : picturesOf(bytes)
    expect(pictures.map((picture) => picture.pixels)).toEqual(pixels)
    expect(pictures.map((picture) => pixelsOf(picture.png))).toEqual(pixels)
  })

  it('a template has one colour: macOS paints it', () => {
    for (const { source } of iconFiles.filter(({ file }) => file.includes('Template')))
      expect(
        new Set(
          read(source)
            .toString()
            .match(/#[0-9a-f]{6}/g),
        ),
      ).toEqual(
        new Set(source === 'tray/waitingTemplate.svg' ? ['#000000'] : ['#000000', '#ffffff']),
      )
  })

  it('no file lies there without a use', () => {
    const known = new Set(iconFiles.flatMap(({ file, source }) => [file, source]))
    const there = projectFiles()
      .filter((path) => path.startsWith('assets/icons/tray/'))
      .map((path) => path.slice('assets/icons/'.length))
    expect(there.filter((file) => !known.has(file))).toEqual([])
  })
})
