import { parseArgs } from 'node:util'
import { locales } from '../../../shared/i18n/locales.ts'
import { type ShownTheme, shownThemes } from './open-gallery.ts'
import { findScreens, places, type Screen, screens } from './screens.ts'
import { type ShownLanguage, shownLanguages } from './shown-languages.ts'

/** Which pictures are wanted, how large, and where. */
export type Wanted = {
  /** Null where none was named. */
  readonly folder: string | null
  readonly screens: readonly Screen[]
  readonly languages: readonly ShownLanguage[]
  readonly themes: readonly ShownTheme[]
  /** Without a height, the whole content at that width. */
  readonly size: { readonly width: number; readonly height?: number }
}

/** What was asked on the command line: pictures, the help, or something that there is not, in one line. */
export type Asked =
  | { readonly kind: 'pictures'; readonly wanted: Wanted }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string }

const optionNames: readonly string[] = ['help', 'out', 'lang', 'theme', 'size']

/** Reads the words after `npm run screens --`. */
export function readArguments(given: readonly string[]): Asked {
  const read = parse(given)
  if ('why' in read) return { kind: 'refused', why: read.why }
  const { values, positionals } = read
  if (values.help) return { kind: 'help', text: helpText() }
  const { found, unknown } = findScreens(positionals)
  const languages = values.lang.length > 0 ? values.lang : locales
  const size = /^(\d{3,4})(?:x(\d{3,4}))?$/.exec(values.size)
  const why =
    (unknown[0] !== undefined && `there is no screen ${unknown[0]}`) ||
    unknownAmong('language', shownLanguages, languages) ||
    unknownAmong('theme', shownThemes, values.theme) ||
    (!size && `${values.size} is no size: write 360 or 800x600`)
  if (why || !size) return { kind: 'refused', why: why || 'there is no size' }
  return {
    kind: 'pictures',
    wanted: {
      folder: values.out ?? null,
      screens: found,
      languages: shownLanguages.filter((each) => languages.some((asked) => asked === each)),
      themes: shownThemes.filter(
        (each) => values.theme.length === 0 || values.theme.includes(each),
      ),
      size: { width: Number(size[1]), ...(size[2] ? { height: Number(size[2]) } : {}) },
    },
  }
}

function parse(given: readonly string[]) {
  const nameOf = (word: string) => /^--([^=]*)/.exec(word)?.[1] ?? ''
  const unknown = given.find((word) => /^-./.test(word) && !optionNames.includes(nameOf(word)))
  if (unknown !== undefined) return { why: `there is no option ${unknown}` }
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        out: { type: 'string' },
        lang: { type: 'string', multiple: true, default: [] },
        theme: { type: 'string', multiple: true, default: [] },
        size: { type: 'string', default: '1120' },
      },
    })
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { why: line ?? 'the arguments cannot be read' }
  }
}

function unknownAmong(
  what: string,
  all: readonly string[],
  asked: readonly string[],
): string | null {
  const unknown = asked.find((each) => !all.includes(each))
  return unknown === undefined
    ? null
    : `there is no ${what} ${unknown}; there are ${all.join(', ')}`
}

function helpText(): string {
  return `usage: npm run screens -- [option …] [name …]

Takes pictures of screens, and writes an index.html that shows them together.

  --out DIR      the folder, made if need be; pictures of earlier runs stay in it. Without it, one in the system's
                 folder for temporary files, which is named at the end
  --lang LANG    ${shownLanguages.join(', ')}; may be given several times. Without it ${locales.join(', ')}
  --theme THEME  ${shownThemes.join(', ')}; may be given several times. Without it all of them
  --size SIZE    360: the whole content at that width; 800x600: a window of that size. Without it 1120
  --help         this text

A name is that of a screen, or the beginning of names up to a dash (today, activity-verified). Without one, every
screen. Exit 0 if all pictures were taken, 1 if a screen was not reached or a page reported an error, 2 if what was
asked cannot be read.

Screens:
${places.map((place) => `  ${place}\n${namesAt(place)}`).join('\n')}`
}

function namesAt(place: Screen['place']): string {
  const names = screens.filter((screen) => screen.place === place).map(({ name }) => name)
  return names.map((name) => `    ${name}`).join('\n')
}
