import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FontFile } from '../my-data/index.ts'

const fonts = [
  {
    family: 'Noto Sans Arabic',
    file: 'noto-sans-arabic-arabic-wght-normal',
    unicodeRange: 'U+0600-06FF, U+0750-077F, U+08A0-08FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFC',
    letters: /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/,
  },
  {
    family: 'Noto Sans',
    file: 'noto-sans-latin-wght-normal',
    unicodeRange:
      'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-200B, U+2010-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
    letters: /[ -ÿ]/,
  },
  {
    family: 'Noto Sans',
    file: 'noto-sans-latin-ext-wght-normal',
    unicodeRange: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+1E00-1E9F, U+1EF2-1EFF',
    letters: /[\u0100-\u0151\u0154-\u02ba\u1e00-\u1e9f\u1ef2-\u1eff]/,
  },
] as const

/** The bundled fonts that a page for people needs, from among the files of the built page. */
export function bundledFonts(rendererFolder: string): readonly FontFile[] {
  const folder = join(rendererFolder, 'assets')
  const names = readdirSync(folder)
  return fonts.map(({ file, ...font }) => {
    const name = names.find((found) => found.startsWith(`${file}-`) && found.endsWith('.woff2'))
    if (!name) throw new Error(`the built page has no font ${file}`)
    return {
      ...font,
      address: `/assets/${name}`,
      base64: () => readFileSync(join(folder, name)).toString('base64'),
    }
  })
}
